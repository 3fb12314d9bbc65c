import ReadingComparison
import XLSX

/// Reads the bytes as the rows of a sheet and as shared strings, by the scanner and by the parser,
/// which must give the same cells or the same error.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzScanner(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let cells = (0..<4).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
  let strings = Array(MarkupBook.strings("<si><t>a</t></si><si><t>b</t></si>").utf8)
  check(sheet: wrapped(bytes, in: MarkupBook.sheet("|")), strings: strings)
  check(sheet: bytes, strings: strings)
  let sheet = Array(MarkupBook.sheet("<row>\(cells)</row>").utf8)
  check(sheet: sheet, strings: wrapped(bytes, in: MarkupBook.strings("|")))
  return 0
}

private func check(sheet: [UInt8], strings: [UInt8]) {
  guard let bytes = try? MarkupBook.bytes(sheet: sheet, strings: strings) else { return }
  let comparison = try? ScannerComparison { try Workbook(bytes: bytes, limits: $0) }
  precondition(comparison?.differences.isEmpty != false, "\(comparison?.differences ?? [])")
}

/// The bytes in place of the bar in a text.
private func wrapped(_ bytes: [UInt8], in text: String) -> [UInt8] {
  let parts = text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
  return Array(parts[0]) + bytes + Array(parts[1])
}
