import XLSX
import Zip

/// Opens the bytes as a workbook and reads all there is of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXLSX(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  var limits = XLSXLimits()
  limits.zip.totalSize = 64 << 20
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let workbook = try? Workbook(bytes: bytes, limits: limits) else { return 0 }
  for sheet in workbook.sheets where sheet.isWorksheet {
    if let worksheet = try? workbook.worksheet(sheet) { readAll(worksheet) }
    try? workbook.forEachRow(of: sheet) { row in
      for cell in row { _ = cell.value }
    }
    _ = try? workbook.comments(of: sheet)
  }
  _ = try? workbook.externalLinkTargets
  return 0
}

private func readAll(_ sheet: Worksheet) {
  var last = CellReference(row: 1, column: 1)
  for row in sheet.rows {
    for cell in row {
      precondition(cell.reference >= last, "cells stand in order")
      last = cell.reference
      precondition(sheet[cell.reference] == cell, "a cell is found at its address")
      _ = sheet.text(of: cell)
      _ = sheet.richText(at: cell.reference)
    }
  }
  _ = sheet.usedRange
  _ = sheet.validations
  _ = sheet.hyperlinks
}
