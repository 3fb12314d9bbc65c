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
  /// A picture.
  case image
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
    case .image: "a picture"
    case .xml: "an XML document"
    case .text: "a text file"
    case .archive: "a zip archive of something else"
    case .unknown: "a file of an unknown kind"
    }
  }
}

extension FileSignature {
  /// The kind of a file that is no zip archive, by the bytes that tell it (``FileStart``).
  init(ofBytes bytes: [UInt8]) {
    if bytes.isEmpty {
      self = .empty
    } else if Self.isCompoundFile(bytes) {
      self = Self.compoundFileKind(bytes)
    } else if Self.isRecordStream(bytes) {
      self = .legacyWorkbook
    } else if bytes.starts(with: Array("%PDF".utf8)) {
      self = .pdf
    } else if Self.isImage(bytes) {
      self = .image
    } else {
      self = Self.textKind(bytes)
    }
  }

  /// Whether a file begins like a compound file, the container of old Office documents and of
  /// encrypted ones (MS-CFB 2.2).
  static func isCompoundFile(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
  }

  /// Where the directory of a compound file begins (MS-CFB 2.2); nil for other files.
  static func directoryOffset(ofCompoundFile bytes: [UInt8]) -> Int? {
    guard isCompoundFile(bytes), bytes.count >= 52, bytes[30] <= 12 else { return nil }
    let sector = (48..<52).reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) }
    return (sector + 1) << Int(bytes[30])
  }

  /// Whether a file begins with the BOF record of Excel 2 to 5, which had no container around it
  /// (MS-XLS 2.4.21 and its predecessors).
  private static func isRecordStream(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 8 && bytes[0] == 0x09 && [0x00, 0x02, 0x04, 0x08].contains(bytes[1])
      && [4, 6, 8, 16].contains(bytes[2]) && bytes[3] == 0
  }

  private static func isImage(_ bytes: [UInt8]) -> Bool {
    let starts: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("II*\0".utf8),
      Array("MM\0*".utf8),
    ]
    return starts.contains { bytes.starts(with: $0) }
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
    // UTF-16 text, as Excel's own "Unicode text" has it, reads well enough without its zeros.
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let start =
      isUTF16 ? bytes.prefix(2048).dropFirst(2).filter { $0 != 0 } : Array(bytes.prefix(1024))
    let text = String(decoding: start.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    let pageMarks = ["<html", "<!doctype html", "<table", "mime-version:"]
    if pageMarks.contains(where: text.contains) { return .html }
    if text.contains("<?xml") { return .xml }
    let isText = isUTF16 || start.allSatisfy { $0 >= 0x20 || [0x09, 0x0A, 0x0D].contains($0) }
    return isText ? .text : .unknown
  }
}
