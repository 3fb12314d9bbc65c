import ReadingComparison
import XLSX
import Zip

/// Reading: every value of every cell is made and looked at, as a program that reads would.
enum ReadWorkloads {
  static let all = [
    Workload(name: "read", run: whole),
    Workload(name: "stream", run: stream),
    Workload(name: "batch", run: batch),
    Workload(name: "compare", run: compare),
    Workload(name: "inflate", run: inflate),
    Workload(name: "nothing") { _ in 0 },
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

  /// Only the bytes of every part, inflated and checked: what the others are measured by.
  private static func inflate(_ path: String) throws -> Int {
    let reader = try ZipReader(path: path)
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    for entry in reader.entries {
      var stream = try reader.stream(of: entry)
      while try stream.read(into: &buffer, from: 0) > 0 {}
    }
    return 0
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
