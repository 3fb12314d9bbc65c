/// The namespaces of the markup that parts are read by, and that new parts are written in:
/// Transitional, but in a workbook that is Strict.
enum Namespace {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let strictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main"
  static let relationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let strictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships"
  static let packageRelationships =
    "http://schemas.openxmlformats.org/package/2006/relationships"
  static let contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
  static let coreProperties =
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
  static let extendedProperties =
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
  static let spreadsheetDrawing =
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
  static let markupCompatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
  static let chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
}

/// The content types of the parts that are written.
enum ContentType {
  private static let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
  static let worksheet = spreadsheet + "worksheet+xml"
  static let styles = spreadsheet + "styles+xml"
  static let sharedStrings = spreadsheet + "sharedStrings+xml"
  static let comments = spreadsheet + "comments+xml"
  static let vmlDrawing = "application/vnd.openxmlformats-officedocument.vmlDrawing"
  static let table = spreadsheet + "table+xml"
  static let drawing = "application/vnd.openxmlformats-officedocument.drawing+xml"
  static let chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
  static let theme = "application/vnd.openxmlformats-officedocument.theme+xml"
  static let coreProperties = "application/vnd.openxmlformats-package.core-properties+xml"
  static let extendedProperties =
    "application/vnd.openxmlformats-officedocument.extended-properties+xml"
  static let relationships = "application/vnd.openxmlformats-package.relationships+xml"
}
