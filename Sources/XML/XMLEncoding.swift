/// The encodings a document may come in (XML 1.0, appendix F).
public enum XMLEncoding {
  /// A document in UTF-8 without a byte order mark, its declaration included.
  ///
  /// - Returns: The same bytes where they are UTF-8 already; nil where the encoding is another than
  ///   UTF-8 or UTF-16.
  /// - Complexity: O(n) in the length of the document.
  public static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return transcoded(bytes.dropFirst(2), high: 1) }
    if bytes.starts(with: [0xFE, 0xFF]) { return transcoded(bytes.dropFirst(2), high: 0) }
    if bytes.starts(with: [0x3C, 0x00]) { return transcoded(bytes[...], high: 1) }
    if bytes.starts(with: [0x00, 0x3C]) { return transcoded(bytes[...], high: 0) }
    return declaresOtherEncoding(bytes) ? nil : bytes
  }

  private static func transcoded(_ bytes: ArraySlice<UInt8>, high: Int) -> [UInt8] {
    let bytes = Array(bytes)
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
      UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
    }
    let text = String(decoding: units, as: UTF16.self)
    return Array(declaringUTF8(text).utf8)
  }

  private static func declaringUTF8(_ text: String) -> String {
    guard text.hasPrefix("<?xml"), let end = text.firstIndex(of: ">") else { return text }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
      + text[text.index(after: end)...]
  }

  private static func declaresOtherEncoding(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: "<?xml".utf8) else { return false }
    let declaration = String(decoding: bytes.prefix(200).prefix { $0 != 0x3E }, as: UTF8.self)
      .lowercased()
    guard declaration.contains("encoding") else { return false }
    return !["utf-8", "utf8", "ascii"].contains { declaration.contains($0) }
  }
}
