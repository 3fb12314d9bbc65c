/// How a document's text is stored (XML 1.0, appendix F), for changing it and storing it as it was.
public struct XMLEncoding: Hashable, Sendable {
  private enum Form: Hashable, Sendable {
    case utf8
    /// Which of a code unit's two bytes is the high one.
    case utf16(highByte: Int)
    /// One byte a character: ASCII below 0x80, ISO 8859-1 below 0x100.
    case latin(limit: UInt32)
  }

  private let form: Form

  /// How many bytes the byte order mark takes.
  private let markLength: Int

  /// Whether the stored bytes are the UTF-8 text and nothing else.
  public var isPlainUTF8: Bool { form == .utf8 && markLength == 0 }

  /// The encoding of a document; nil where it is none of UTF-8, UTF-16, ASCII and ISO 8859-1.
  public init?(of document: [UInt8]) {
    if document.starts(with: [0xEF, 0xBB, 0xBF]) {
      (form, markLength) = (.utf8, 3)
    } else if document.starts(with: [0xFF, 0xFE]) {
      (form, markLength) = (.utf16(highByte: 1), 2)
    } else if document.starts(with: [0xFE, 0xFF]) {
      (form, markLength) = (.utf16(highByte: 0), 2)
    } else if document.starts(with: [0x3C, 0x00]) {
      (form, markLength) = (.utf16(highByte: 1), 0)
    } else if document.starts(with: [0x00, 0x3C]) {
      (form, markLength) = (.utf16(highByte: 0), 0)
    } else {
      guard let form = Self.declaredForm(document) else { return nil }
      (self.form, markLength) = (form, 0)
    }
  }

  /// The text of a stored document in UTF-8, without a byte order mark, its declaration unchanged.
  ///
  /// - Complexity: O(n) in the length of the document; O(1) for plain UTF-8.
  public func decoded(_ document: [UInt8]) -> [UInt8] {
    switch form {
    case .utf8: return markLength == 0 ? document : Array(document.dropFirst(markLength))
    case .utf16(let high):
      let units = stride(from: markLength, to: document.count - 1, by: 2).map { index in
        UInt16(document[index + high]) << 8 | UInt16(document[index + 1 - high])
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    case .latin:
      var text = String.UnicodeScalarView()
      text.append(contentsOf: document.map { Unicode.Scalar($0) })
      return Array(String(text).utf8)
    }
  }

  /// The document to store for a text in UTF-8, the inverse of ``decoded(_:)``.
  ///
  /// Characters that the encoding does not have become references.
  ///
  /// - Complexity: O(n) in the length of the text; O(1) for plain UTF-8.
  public func encoded(_ text: [UInt8]) -> [UInt8] {
    switch form {
    case .utf8: return markLength == 0 ? text : [0xEF, 0xBB, 0xBF] + text
    case .utf16(let high):
      var document: [UInt8] = []
      document.reserveCapacity(text.count * 2 + markLength)
      let mark: [UInt16] = markLength > 0 ? [0xFEFF] : []
      for unit in mark + String(decoding: text, as: UTF8.self).utf16 {
        let bytes = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
        document += high == 0 ? [bytes.0, bytes.1] : [bytes.1, bytes.0]
      }
      return document
    case .latin(let limit):
      return String(decoding: text, as: UTF8.self).unicodeScalars.flatMap { scalar in
        scalar.value < limit
          ? [UInt8(truncatingIfNeeded: scalar.value)] : Array("&#\(scalar.value);".utf8)
      }
    }
  }

  /// The form that a document without a byte order mark declares; UTF-8 where it declares none.
  private static func declaredForm(_ document: [UInt8]) -> Form? {
    guard document.starts(with: "<?xml".utf8) else { return .utf8 }
    let declaration = String(decoding: document.prefix(200).prefix { $0 != 0x3E }, as: UTF8.self)
    guard let name = declaration.firstRange(of: "encoding") else { return .utf8 }
    let value = declaration[name.upperBound...].drop { "= \t\r\n\"'".contains($0) }
    switch value.prefix(while: { $0 != "\"" && $0 != "'" }).lowercased() {
    case "utf-8", "utf8": return .utf8
    case "us-ascii", "ascii": return .latin(limit: 0x80)
    case "iso-8859-1", "latin1": return .latin(limit: 0x100)
    default: return nil
    }
  }
}
