import RenkeiModel
import RenkeiRules

/// What is said of changes that were submitted.
struct MergeWording {
  private let region: RegionProfile?
  private let text: ProjectText

  init(_ region: RegionProfile?) {
    self.region = region
    text = ProjectText(region)
  }

  static let unreadable = LocalizedText(ja: "読み取れない値です", en: "the value cannot be read")

  /// The name of who sent a value.
  func sender(_ code: MunicipalityCode?) -> String {
    code.map { region?.municipality($0)?.name ?? $0.digits } ?? "提出元不明"
  }

  /// A value as a reader sees it.
  func shown(_ value: MergeValue) -> String { value.shown(text) }

  /// Why a value was not taken.
  func reason(_ reason: MergeChange.Reason) -> LocalizedText {
    switch reason {
    case .notOwned:
      LocalizedText(
        ja: "この市町村が変えることになっていない項目です",
        en: "the field is not this municipality's to change"
      )
    case .unknownSender:
      LocalizedText(ja: "提出した市町村がわかりません", en: "it is not known who sent it")
    case .error(let message):
      LocalizedText(ja: "誤りがあります（\(message.ja)）", en: "it has an error (\(message.en))")
    case .superseded:
      LocalizedText(ja: "後から出し直されています", en: "a later submission took its place")
    case .misnumbered:
      LocalizedText(
        ja: "事業番号と事業名が合わないか、番号が重なっています",
        en: "its number does not fit its name, or is there twice"
      )
    case .unidentified:
      LocalizedText(
        ja: "事業番号も事業名もないため、どの事業かわかりません",
        en: "neither a number nor a name tells which project it is about"
      )
    }
  }

  /// What is to be done about it.
  func help(_ reason: MergeChange.Reason) -> LocalizedText {
    switch reason {
    case .notOwned:
      LocalizedText(
        ja: "取り込んでいません。必要なら、担当の市町村か事務局が改めてください。",
        en: "it was not taken; have its owner or the secretariat change it"
      )
    case .unknownSender:
      LocalizedText(ja: "提出票に市町村名を入れてください。", en: "write the municipality on the cover")
    case .error: LocalizedText(ja: "直してから取り込み直してください。", en: "mend it, then merge again")
    case .superseded: LocalizedText(ja: "新しいほうを使いました。", en: "the newer one was used")
    case .misnumbered:
      LocalizedText(ja: "番号を直してから取り込み直してください。", en: "mend the number, then merge again")
    case .unidentified:
      LocalizedText(
        ja: "番号か名称を入れてから取り込み直してください。",
        en: "write the number or the name, then merge again"
      )
    }
  }

  /// That values differ.
  func conflict(_ change: MergeChange) -> LocalizedText {
    let values = change.options.map { value in
      let senders = change.proposals.filter { $0.value.meaning == value.meaning }
        .map { sender($0.source.sender) }
      return (senders.joined(separator: "、"), CellText.limited(shown(value)))
    }
    let title = change.slot.title(region)
    let ja = values.map { "\($0.0)「\($0.1)」" }.joined(separator: "、")
    let en = values.map { "\"\($0.1)\" (\($0.0))" }.joined(separator: ", ")
    let base = CellText.limited(shown(change.base))
    return LocalizedText(
      ja: "\(title.ja)が食い違っています: \(ja)（現行「\(base)」）",
      en: "\(title.en) differs: \(en); the plan has \"\(base)\""
    )
  }
}
