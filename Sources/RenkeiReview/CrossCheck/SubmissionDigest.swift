import FoundationEssentials
import RenkeiModel
import RenkeiRules
import RenkeiSheets
import XLSX

/// What is kept of a submission to compare it with others: per field its place and what it says, so
/// that hundreds of workbooks take little room.
struct SubmissionDigest: Sendable {
  /// One field of one project.
  struct Entry: Sendable {
    let key: FieldKey
    let sheet: String
    let range: CellRange
    /// What the field says, without what makes no difference: widths, spaces, grouping.
    let fingerprint: Fingerprint
    /// What it shows, where that is short.
    let text: String?
  }

  /// How much a difference matters.
  let severity: Severity

  /// The fields by the number of their project; projects that stand on several sheets are left out.
  let projects: [Int: [Entry]]

  init(_ submission: SubmissionReading, severity: Severity) {
    self.severity = severity
    let numbered = submission.forms.compactMap { located in
      located.project.number.map { ($0, located) }
    }
    projects = Dictionary(grouping: numbered, by: \.0).compactMapValues { copies in
      copies.count == 1 ? Self.entries(copies[0].1) : nil
    }
  }

  private static func entries(_ located: LocatedProject) -> [Entry] {
    located.form.fields.sorted { $0.key < $1.key }.compactMap { key, field in
      // A total by formula differs where its years do.
      guard key != .number, !key.isFootnote, key != .budgetTotal || field.formula == nil else {
        return nil
      }
      let text = field.text
      return Entry(
        key: key,
        sheet: field.sheet,
        range: field.range,
        fingerprint: fingerprint(key, field, located.project),
        text: text.count <= longestShown ? text : nil
      )
    }
  }

  /// What a field says, as it is compared: no hash, by which two values could be taken for one.
  enum Fingerprint: Hashable, Sendable {
    case participants([MunicipalityCode])
    case amount(Decimal)
    case text(String)
  }

  private static let longestShown = 40

  private static func fingerprint(
    _ key: FieldKey,
    _ field: FormField,
    _ project: Project
  ) -> Fingerprint {
    if key == .participants, project.participants.unresolved.isEmpty {
      return .participants(project.participants.codes)
    }
    if key.isAmount, let amount = field.amount { return .amount(amount) }
    return .text(TextNormalization.label(field.text).filter { $0 != "," })
  }
}

extension FieldKey {
  fileprivate var isFootnote: Bool { if case .footnote = self { true } else { false } }
}
