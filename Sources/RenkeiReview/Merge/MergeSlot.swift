import RenkeiModel
import RenkeiRules

/// The smallest thing that is merged by itself: a field of a project, or an item of one of its lists.
///
/// Items are known by what they are, not by where they stand: two municipalities may each add an
/// indicator without getting into each other's way.
enum MergeSlot: Hashable, Sendable {
  /// A field that stands once on a form, or once for a year or municipality.
  case field(FieldKey)
  /// Whether a municipality takes part, by its code, or by its name where no code fits.
  case participant(String)
  /// Whether an indicator is there.
  case indicator(MergeItem)
  /// A part of an indicator of the plan.
  case indicatorPart(Int, IndicatorPart)
  /// A footnote.
  case footnote(MergeItem)
  /// The amount from a source of money, by the source's name, and by its place among namesakes.
  case funding(String, Int)

  /// What an indicator consists of.
  enum IndicatorPart: Hashable, Sendable {
    case name
    case baseline
    case target
    case actual(Int)
  }
}

/// An item of a list: one of the plan's by its place there, or a new one by its name.
enum MergeItem: Hashable, Sendable {
  case planned(Int)
  case new(String)
}

extension MergeSlot: CustomStringConvertible {
  /// The slot as the workbook of conflicts names it, the same in every run.
  var description: String {
    switch self {
    case .field(let key): "\(key)"
    case .participant(let name): "participants[\(name)]"
    case .indicator(let item): "indicators[\(item)]"
    case .indicatorPart(let index, .name): "\(FieldKey.indicatorName(index))"
    case .indicatorPart(let index, .baseline): "\(FieldKey.indicatorBaseline(index))"
    case .indicatorPart(let index, .target): "\(FieldKey.indicatorTarget(index))"
    case .indicatorPart(let index, .actual(let year)): "indicators[\(index)].actuals.\(year)"
    case .footnote(let item): "footnotes[\(item)]"
    case .funding(let source, let place):
      "funding[\(source)\(place > 0 ? "#\(place + 1)" : "")]"
    }
  }
}

extension MergeItem: CustomStringConvertible {
  var description: String {
    switch self {
    case .planned(let index): "\(index)"
    case .new(let name): "+\(name)"
    }
  }
}

extension MergeSlot {
  /// What the slot is called to a reader.
  func title(_ region: RegionProfile?) -> LocalizedText {
    switch self {
    case .field(let key): return key.title
    case .participant(let name):
      let municipality = MunicipalityCode(name).flatMap { region?.municipality($0)?.name } ?? name
      return LocalizedText(ja: "連携市町村（\(municipality)）", en: "participation of \(municipality)")
    case .indicator(.planned(let index)):
      return LocalizedText(ja: "評価指標\(index + 1)", en: "indicator \(index + 1)")
    case .indicator(.new): return LocalizedText(ja: "新しい評価指標", en: "a new indicator")
    case .indicatorPart(let index, let part): return Self.key(index, part).title
    case .footnote(.planned(let index)): return FieldKey.footnote(index).title
    case .footnote(.new): return LocalizedText(ja: "新しい用語の説明", en: "a new footnote")
    case .funding(let source, _):
      return LocalizedText(ja: "財源（\(source)）", en: "funding from \(source)")
    }
  }

  /// The field by which the region says who may change the slot.
  var ownedKey: FieldKey {
    switch self {
    case .field(let key): key
    case .participant: .participants
    case .indicator: .indicatorName(0)
    case .indicatorPart(let index, let part): Self.key(index, part)
    case .footnote: .footnote(0)
    case .funding: .fundingAmount(0)
    }
  }

  static func key(_ index: Int, _ part: IndicatorPart) -> FieldKey {
    switch part {
    case .name: .indicatorName(index)
    case .baseline: .indicatorBaseline(index)
    case .target: .indicatorTarget(index)
    case .actual(let year): .indicatorActual(index, fiscalYear: year)
    }
  }

  /// The order in which slots are told of: as they stand on the form.
  static func comesBefore(_ left: MergeSlot, _ right: MergeSlot) -> Bool {
    (left.ownedKey, left.description) < (right.ownedKey, right.description)
  }
}
