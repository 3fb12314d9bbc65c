import TestSupport
import Testing

@testable import XLSX

@Suite(.enabled(if: TestFiles.hasCorpus, "the shared corpus is absent"))
struct `real workbooks` {
  /// Reads all there is of a workbook, and counts its cells.
  private func readAll(_ path: String) throws -> Int {
    let workbook = try Workbook(path: path)
    var count = 0
    for sheet in workbook.sheets where sheet.isWorksheet {
      let worksheet = try workbook.worksheet(sheet)
      for row in worksheet.rows {
        for cell in row {
          _ = worksheet.text(of: cell)
          count += 1
        }
      }
      _ = try workbook.comments(of: sheet)
    }
    return count
  }

  @Test func `every valid and every Japanese workbook opens`() throws {
    let paths = TestFiles.corpus("valid") + TestFiles.corpus("japanese")
    #expect(paths.count > 500)
    var cells = 0
    for path in paths {
      do { cells += try readAll(path) } catch { Issue.record("\(path): \(error)") }
    }
    #expect(cells > 1_000_000)
  }

  @Test func `every workbook that is encrypted or of another format is refused by name`() {
    let paths = ["encrypted", "xls", "xlsb"].flatMap(TestFiles.corpus)
    #expect(!paths.isEmpty)
    for path in paths {
      #expect("\(path)") { try readAll(path) } throws: { error in
        if case .notAWorkbook? = (error as? XLSXError)?.kind { true } else { false }
      }
    }
  }

  @Test func `the number formats of real workbooks are valid and show any value`() throws {
    let codes = try (TestFiles.corpus("valid") + TestFiles.corpus("japanese"))
      .reduce(into: Set<String>()) { codes, path in
        let styles = try Workbook(path: path).styles
        for index in 0..<styles.count { codes.insert(styles.numberFormatCode(index)) }
      }
    #expect(codes.count > 150)
    let values = [0, 1, -0.5, -1234.567, 45383.75, 1e15, 1e300, -1e-300, .greatestFiniteMagnitude]
    for code in codes {
      let format = NumberFormat(code: code)
      #expect(format.isValid, "\(code)")
      for value in values {
        _ = format.text(for: value)
        _ = format.text(for: value, dateSystem: .excel1904)
      }
      _ = format.text(for: "text")
    }
  }

  @Test func `damaged workbooks are read or refused, never worse`() {
    for path in TestFiles.corpus("malformed") {
      do { _ = try readAll(path) } catch { #expect(error is XLSXError, "\(path): \(error)") }
    }
  }
}
