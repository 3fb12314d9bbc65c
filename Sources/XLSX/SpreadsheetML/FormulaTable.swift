/// The formulas of a sheet's cells by the cells' indexes; their texts are made when asked for.
struct FormulaTable: Sendable {
  /// A formula as its markup gives it, but for its text (18.3.1.40 `f`).
  struct Markup {
    /// The `t` attribute (18.18.6 `ST_CellFormulaType`).
    enum Kind {
      case normal
      case shared
      case array
      case dataTable
    }

    var kind = Kind.normal
    var sharedIndex: Int?
    var range: CellRange?
  }

  /// How much the table held at some time.
  struct Mark {
    fileprivate let records: Int
    fileprivate let masters: Int
    fileprivate let ranges: Int
  }

  private struct Record {
    var cell: Int32
    var kind: Kind
    /// An index of `masters` or `ranges`, by the kind.
    var detail: Int32
    var text: TextArena.Slice

    enum Kind: UInt8 {
      case normal
      case sharedOwn
      case sharedMember
      case array
      case dataTable
    }
  }

  /// The formula that several cells share, and the cell it is written for.
  private struct Master {
    let sharedIndex: Int
    let text: String
    let reference: CellReference
    /// The master that had the same index before.
    let previous: Int?
  }

  private var records: [Record] = []
  private var ranges: [CellRange] = []
  private var masters: [Master] = []
  private var newestMaster: [Int: Int] = [:]

  var mark: Mark { Mark(records: records.count, masters: masters.count, ranges: ranges.count) }

  /// The formula of the cell with an index, which stands at a place.
  ///
  /// - Complexity: O(log *n*) in the number of formulas.
  func formula(ofCell cell: Int, at here: CellReference, _ texts: TextArena) -> Formula? {
    guard let record = record(ofCell: cell) else { return nil }
    return switch record.kind {
    case .normal: Formula(texts[record.text])
    case .sharedOwn: Formula(texts[record.text], kind: .shared)
    case .sharedMember: member(of: masters[Int(record.detail)], at: here)
    case .array: Formula(texts[record.text], kind: .array(ranges[Int(record.detail)]))
    case .dataTable: Formula(texts[record.text], kind: .dataTable)
    }
  }

  private func member(of master: Master, at here: CellReference) -> Formula {
    let shifted = FormulaText.shifting(
      master.text,
      rows: here.row - master.reference.row,
      columns: here.column - master.reference.column
    )
    return Formula(shifted, kind: .shared)
  }

  private func record(ofCell cell: Int) -> Record? {
    let index = records.indices.partitioningIndex { Int(records[$0].cell) >= cell }
    return index < records.count && Int(records[index].cell) == cell ? records[index] : nil
  }
}

// MARK: - Building

extension FormulaTable {
  /// Adds the formula of a cell; cells come in the order of their indexes.
  mutating func append(
    _ markup: Markup,
    _ text: TextArena.Slice,
    in texts: TextArena,
    cell: Int,
    at here: CellReference
  ) {
    var record = Record(cell: Int32(cell), kind: .normal, detail: 0, text: text)
    switch markup.kind {
    case .normal: break
    case .dataTable: record.kind = .dataTable
    case .array:
      record.kind = .array
      record.detail = Int32(ranges.count)
      ranges.append(markup.range ?? CellRange(here))
    case .shared:
      record.kind = .sharedOwn
      let index = markup.sharedIndex ?? 0
      if text.length > 0 {
        appendMaster(texts[text], index, here)
      } else if let master = newestMaster[index] {
        record.kind = .sharedMember
        record.detail = Int32(master)
      }
    }
    records.append(record)
  }

  private mutating func appendMaster(_ text: String, _ index: Int, _ here: CellReference) {
    masters.append(
      Master(sharedIndex: index, text: text, reference: here, previous: newestMaster[index])
    )
    newestMaster[index] = masters.count - 1
  }

  /// Takes off what was added since a mark.
  mutating func rollBack(to mark: Mark) {
    records.removeLast(records.count - mark.records)
    ranges.removeLast(ranges.count - mark.ranges)
    while masters.count > mark.masters {
      let master = masters.removeLast()
      newestMaster[master.sharedIndex] = master.previous
    }
  }

  /// Gives every formula's cell the index that `newIndex` tells for its old one, or drops it.
  mutating func renumber(_ newIndex: (Int) -> Int?) {
    records = records.compactMap { record in
      newIndex(Int(record.cell)).map { cell in
        var record = record
        record.cell = Int32(cell)
        return record
      }
    }
    records.sort { $0.cell < $1.cell }
  }

  /// Forgets the cells' formulas, but not those that later cells may share.
  mutating func removeCells() {
    records = []
    ranges = []
  }
}
