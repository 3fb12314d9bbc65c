/// All municipalities of Japan by their codes (全国地方公共団体コード), the wards of the great cities among
/// them.
public enum MunicipalityTable {
  /// One municipality of the table.
  public struct Entry: Sendable, Hashable {
    /// Its code.
    public let code: MunicipalityCode
    /// Its prefecture.
    public let prefecture: String
    /// Its name without the prefecture; a ward's is `札幌市 中央区`.
    public let name: String
  }

  /// The entries in the order of their codes.
  public static let entries: [Entry] = "\(text)".split(separator: "\n").flatMap(entries)

  private static let byCode = Dictionary(
    entries.map { ($0.code, $0) },
    uniquingKeysWith: { first, _ in first }
  )

  /// The municipality with a code; nil for a code that none has.
  public static func entry(_ code: MunicipalityCode) -> Entry? { byCode[code] }

  /// The municipalities of a name, of which several prefectures may have one.
  ///
  /// - Complexity: O(n) in the size of the table.
  public static func entries(named name: String) -> [Entry] {
    let name = TextNormalization.label(name)
    return entries.filter { entry in
      let own = entry.name.replacing(" ", with: "")
      return own == name || entry.prefecture + own == name
    }
  }

  /// The entries of a prefecture's line.
  private static func entries(ofLine line: Substring) -> [Entry] {
    let parts = line.split(separator: ":")
    let number = line.prefix(2)
    guard parts.count == 2 else { return [] }
    let prefecture = String(parts[0].dropFirst(2))
    return parts[1].split(separator: ",").compactMap { word in
      MunicipalityCode(withoutCheckDigit: "\(number)\(word.prefix(3))").map {
        Entry(code: $0, prefecture: prefecture, name: String(word.dropFirst(3)))
      }
    }
  }
}
