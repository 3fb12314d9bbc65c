/// What a file that is no xlsx workbook looks like, told by its first bytes and its content types.
public enum FileSignature: Hashable, Sendable {
  /// Nothing at all.
  case empty
  /// An xlsx workbook locked with a password (MS-OFFCRYPTO).
  case encryptedWorkbook
  /// The binary format of Excel 97–2003 (`.xls`).
  case legacyWorkbook
  /// The binary format of Excel 2007 (`.xlsb`).
  case binaryWorkbook
  /// An OpenDocument spreadsheet (`.ods`).
  case openDocument
  /// Another Office document, such as a presentation or a letter.
  case otherOfficeDocument
  /// A compound file of some other program.
  case compoundFile
  /// A web page, as some systems name `.xls` or `.xlsx`.
  case html
  /// A PDF document.
  case pdf
  /// An XML document, such as a spreadsheet of Excel 2003.
  case xml
  /// Plain text, such as CSV.
  case text
  /// A zip archive that holds no Office document.
  case archive
  /// Anything else.
  case unknown

  /// The name of the kind of file, in English, with its article.
  public var name: String {
    switch self {
    case .empty: "an empty file"
    case .encryptedWorkbook: "a workbook locked with a password"
    case .legacyWorkbook: "an Excel 97-2003 workbook (.xls)"
    case .binaryWorkbook: "a binary workbook (.xlsb)"
    case .openDocument: "an OpenDocument spreadsheet (.ods)"
    case .otherOfficeDocument: "another kind of Office document"
    case .compoundFile: "a compound file of another program"
    case .html: "a web page (HTML)"
    case .pdf: "a PDF document"
    case .xml: "an XML document"
    case .text: "a text file"
    case .archive: "a zip archive of something else"
    case .unknown: "a file of an unknown kind"
    }
  }
}

extension FileSignature {
  /// How many bytes from the start of a file tell its kind.
  static let lengthThatTells = 1 << 16

  /// The kind of a file that is no zip archive, by the bytes at its start.
  init(ofBytes bytes: [UInt8]) {
    if bytes.isEmpty {
      self = .empty
    } else if Self.isCompoundFile(bytes) {
      self = Self.compoundFileKind(bytes)
    } else if bytes.starts(with: Array("%PDF".utf8)) {
      self = .pdf
    } else {
      self = Self.textKind(bytes)
    }
  }

  /// Whether a file begins like a compound file, the container of old Office documents and of
  /// encrypted ones (MS-CFB 2.2).
  static func isCompoundFile(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
  }

  /// The kind of a compound file, by the names of the streams in its directory (MS-CFB 2.6).
  private static func compoundFileKind(_ bytes: [UInt8]) -> FileSignature {
    if contains(bytes, utf16: "EncryptedPackage") { return .encryptedWorkbook }
    if contains(bytes, utf16: "Workbook") || contains(bytes, utf16: "Book") {
      return .legacyWorkbook
    }
    return .compoundFile
  }

  private static func contains(_ bytes: [UInt8], utf16 name: String) -> Bool {
    let wanted = name.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
      bytes[start] == wanted[0] && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }

  private static func textKind(_ bytes: [UInt8]) -> FileSignature {
    let start = bytes.prefix(1024).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    let text = String(decoding: start, as: UTF8.self)
    if text.contains("<html") || text.contains("<!doctype html") || text.contains("<table") {
      return .html
    }
    if text.contains("<?xml") { return .xml }
    let isText = bytes.prefix(1024).allSatisfy { $0 >= 0x20 || [0x09, 0x0A, 0x0D].contains($0) }
    return isText ? .text : .unknown
  }
}
