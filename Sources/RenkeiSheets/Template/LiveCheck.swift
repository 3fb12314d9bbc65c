import XLSX

/// Something that Excel itself watches while a form is filled in.
struct LiveCheck {
  /// What the matter is.
  enum Kind {
    /// A required cell is empty.
    case missing
    /// A cell holds what it should not.
    case problem
  }

  /// The cells that change their looks, and the formula that says when.
  struct Mark {
    let area: CellRange
    let condition: String
  }

  let kind: Kind

  /// What the fields are called in the line that names them.
  let title: String

  /// The formula that counts the cells.
  let count: String

  /// What it counts before anybody has typed anything.
  let cached: Int

  let marks: [Mark]
}

extension [LiveCheck] {
  /// The formula that counts the cells of a kind.
  func count(_ kind: LiveCheck.Kind) -> String {
    let counts = filter { $0.kind == kind }.map(\.count)
    return counts.isEmpty ? "0" : counts.joined(separator: "+")
  }

  /// The number of cells of a kind before anybody has typed anything.
  func cached(_ kind: LiveCheck.Kind) -> Int {
    reduce(0) { $0 + ($1.kind == kind ? $1.cached : 0) }
  }

  /// The formula that names the fields of a kind which want work.
  func names(_ kind: LiveCheck.Kind) -> String {
    let names = filter { $0.kind == kind }.map { "IF(\($0.count)>0,\"「\($0.title)」\",\"\")" }
    return names.isEmpty ? "\"\"" : names.joined(separator: "&")
  }

  /// The names of the fields of a kind which want work before anybody has typed anything.
  func cachedNames(_ kind: LiveCheck.Kind) -> String {
    filter { $0.kind == kind && $0.cached > 0 }.map { "「\($0.title)」" }.joined()
  }
}
