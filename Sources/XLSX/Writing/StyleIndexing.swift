/// What knows a workbook's formats by number: a new workbook's ``StyleSheetWriter``, or the styles
/// of a workbook under edit.
public protocol StyleIndexing {
  /// The font of cells that name none, as far as it is known.
  var defaultFont: Font { get }

  /// The index of a cell format (`cellXfs/xf`), added where it is new.
  ///
  /// - Throws: ``XLSXError`` when SpreadsheetML cannot hold the format.
  mutating func index(of format: CellFormat) throws -> Int

  /// The index of a differential format (`dxfs/dxf`), added where it is new.
  ///
  /// - Throws: ``XLSXError`` when SpreadsheetML cannot hold the format.
  mutating func index(of format: DifferentialFormat) throws -> Int
}

extension Font {
  /// The font with the name, size and colour it leaves open taken from another.
  func completed(from other: Font) -> Font {
    var font = self
    font.name = name ?? other.name
    font.size = size ?? other.size
    font.color = color ?? other.color
    return font
  }
}
