import ReadingComparison
import XLSX

/// Reading: every value of every cell is made and looked at, as a program that reads would.
enum ReadWorkloads {
  static let all = [
    Workload(name: "read", run: whole),
    Workload(name: "stream", run: stream),
    Workload(name: "batch", run: batch),
    Workload(name: "compare", run: compare),
  ]

  /// The first sheet, held in memory.
  private static func whole(_ path: String) throws -> Int {
    let workbook = try Workbook(path: path)
    var count = 0
    for row in try workbook.worksheet(workbook.sheets[0]).rows { count += visit(row) }
    return count
  }

  /// The first sheet, row by row.
  private static func stream(_ path: String) throws -> Int {
    let workbook = try Workbook(path: path)
    var count = 0
    try workbook.forEachRow(of: workbook.sheets[0]) { count += visit($0) }
    return count
  }

  /// The first sheet of each workbook listed on standard input.
  private static func batch(_: String) throws -> Int {
    try Paths.listed.reduce(0) { try $0 + whole($1) }
  }

  /// Every sheet of each listed workbook, by the scanner and by the parser, which must agree.
  private static func compare(_: String) throws -> Int {
    var (count, scanned, sheets) = (0, 0, 0)
    for path in Paths.listed {
      let comparison = try ScannerComparison { try Workbook(path: path, limits: $0) }
      count += comparison.cells
      scanned += comparison.scannedSheets
      sheets += comparison.sheets
      for difference in comparison.differences { throw Difference(path: path, what: difference) }
    }
    print("\(scanned) of \(sheets) sheets by the scanner")
    return count
  }

  private static func visit(_ row: Row) -> Int {
    var count = 0
    for cell in row where cell.value != .empty { count += 1 }
    return count
  }
}

/// Where the scanner and the parser give different cells.
struct Difference: Error {
  let path: String
  let what: String
}
