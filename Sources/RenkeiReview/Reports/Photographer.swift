import RenkeiRules
import RenkeiSheets
import XLSX

/// How much of the sheets a report shows around its findings.
public enum PictureScope: Sendable {
  /// Nothing.
  case nothing
  /// The row that a finding is on, as far as its form reaches.
  case rows
  /// The whole form that a finding is on, or what surrounds it outside of forms.
  case forms
}

/// Takes pictures of the parts of a submission's sheets that findings are on.
struct Photographer {
  /// The pictures, each part once, in the order of the findings.
  private(set) var pictures: [SheetPicture] = []

  private let scope: PictureScope
  private let forms: [String: [CellRange]]
  private var taken: [String: [CellRange]] = [:]

  /// How many rows and columns are shown around a finding that is on no form.
  private static let surroundings = (rows: 2, columns: 6)

  init(_ checked: SubmissionChecker.Checked, _ scope: PictureScope) {
    self.scope = scope
    forms = Dictionary(grouping: checked.submission.forms, by: \.form.sheet)
      .mapValues { $0.map(\.form.range) }
    guard scope != .nothing else { return }
    for finding in checked.findings {
      guard let name = finding.sheet, let range = finding.range, let sheet = checked.sheets[name]
      else { continue }
      take(range, of: sheet)
    }
  }

  private mutating func take(_ range: CellRange, of sheet: Worksheet) {
    let isTaken = taken[sheet.name, default: []].contains { $0.contains(range.first) }
    guard !isTaken else { return }
    let picture = SheetPicture(sheet, part(around: range, of: sheet))
    taken[sheet.name, default: []].append(picture.range)
    pictures.append(picture)
  }

  private func part(around range: CellRange, of sheet: Worksheet) -> CellRange {
    let form = forms[sheet.name]?.first { $0.contains(range.first) }
    guard let form else { return surroundings(of: range, on: sheet) }
    switch scope {
    case .forms:
      // A form larger than a picture may be is shown from the row of the finding on.
      let isInReach = range.first.row < form.first.row + SheetPicture.limits.rows
      return isInReach ? form : CellRange(range.first, form.last)
    case .rows, .nothing: return Self.row(of: range, within: form.columns)
    }
  }

  private func surroundings(of range: CellRange, on sheet: Worksheet) -> CellRange {
    let reach = Self.surroundings
    let used = sheet.usedRange ?? range
    let columns =
      max(
        1,
        range.first.column - reach.columns
      )...max(
        range.first.column,
        min(used.last.column, range.last.column + reach.columns)
      )
    guard scope == .forms else { return Self.row(of: range, within: columns) }
    let firstRow = max(1, range.first.row - reach.rows)
    let lastRow = max(range.first.row, min(used.last.row, range.last.row + reach.rows))
    return CellRange(
      CellReference(row: firstRow, column: columns.lowerBound),
      CellReference(row: lastRow, column: columns.upperBound)
    )
  }

  private static func row(of range: CellRange, within columns: ClosedRange<Int>) -> CellRange {
    CellRange(
      CellReference(row: range.first.row, column: columns.lowerBound),
      CellReference(row: range.first.row, column: columns.upperBound)
    )
  }
}
