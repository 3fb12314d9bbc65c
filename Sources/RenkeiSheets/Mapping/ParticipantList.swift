public import RenkeiModel

/// The municipalities that a sheet lists, as written and as the region knows them.
public struct ParticipantList: Sendable, Hashable {
  /// One name of the list.
  public struct Name: Sendable, Hashable {
    /// The name as written.
    public let text: String
    /// The municipality it means; nil where no name of the region fits.
    public let municipality: Municipality?
  }

  /// Whether the list says 全市町村.
  public let isAll: Bool

  /// The names besides that, in the order written.
  public let names: [Name]

  /// Reads a list such as `小樽市、江別市` or `全市町村`.
  public init(_ text: String, region: RegionProfile?) {
    if text == "全市町村" {
      (isAll, names) = (true, [])
      return
    }
    if let rest = Self.allBut(text, region) {
      isAll = rest == region?.partners
      names = isAll ? [] : rest.map { Name(text: $0.name, municipality: $0) }
      return
    }
    let words = Self.ticked(Self.words(text, region))
    isAll = words.contains { Self.isAll($0) }
    names = words.filter { !Self.isAll($0) }.map { word in
      Name(text: word, municipality: region?.municipality(named: word))
    }
  }

  /// The partners that are left of `全市町村（…を除く）`, `…を除く全市町村`, or that `小樽市ほか10市町村` counts in
  /// full; nil for a text that is not written so, or that takes out a municipality of no region's name.
  private static func allBut(_ text: String, _ region: RegionProfile?) -> [Municipality]? {
    guard let region else { return nil }
    let plain = TextNormalization.label(text)
    if isCountOfAll(plain, region) { return region.partners }
    guard let mark = plain.firstRange(of: "を除く") else { return nil }
    var listed = plain[..<mark.lowerBound]
    let rest = plain[mark.upperBound...]
    if rest == ")", let open = listed.firstIndex(of: "("), isAll(String(listed[..<open])) {
      listed = listed[listed.index(after: open)...]
    } else if !isAll(String(rest)), rest.filter({ !$0.isNumber }) != "市町村" {
      return nil
    }
    let out = words(String(listed), region).map { region.municipality(named: $0) }
    guard !out.isEmpty, !out.contains(nil) else { return nil }
    let left = region.partners.filter { !out.contains($0) }
    let count = Int(rest.prefix { $0.isNumber })
    return count == nil || count == left.count ? left : nil
  }

  /// Whether a text counts all partners without naming them: `小樽市ほか10市町村`.
  private static func isCountOfAll(_ plain: String, _ region: RegionProfile) -> Bool {
    guard let mark = ["ほか", "他", "外"].compactMap({ plain.firstRange(of: $0) }).first,
      region.partners.contains(where: { $0.name == plain[..<mark.lowerBound] })
    else { return false }
    let rest = plain[mark.upperBound...]
    let count = Int(rest.prefix { $0.isASCII && $0.isNumber })
    return count == region.partners.count - 1 && rest.hasSuffix("市町村")
  }

  /// The names with a ticked box before them, where others have an empty one.
  private static func ticked(_ words: [String]) -> [String] {
    guard words.count > 1, words.allSatisfy({ "□☐☑☒■✓✔".contains($0.first ?? " ") }) else {
      return words
    }
    return words.filter { !"□☐".contains($0.first ?? " ") }.map { String($0.dropFirst()) }
  }

  /// The names of a list; marks, conjunctions and remarks in parentheses part them or go.
  private static func words(_ text: String, _ region: RegionProfile?) -> [String] {
    var plain = TextNormalization.nfkc(text)
    for word in ["及び", "および", "並びに", "ならびに"] { plain = plain.replacing(word, with: "、") }
    for kind in ["【市】", "【町】", "【村】", "【町村】", "【市町村】"] { plain = plain.replacing(kind, with: "、") }
    plain = withoutCounts(plain)
    return plain.split { "、,，・;/／。\n\r\r\n".contains($0) }.flatMap { part in
      let pieces = part.split(whereSeparator: \.isWhitespace).map(String.init)
      let areNames = pieces.allSatisfy { "市町村".contains($0.last ?? " ") && $0.count > 1 }
      return (areNames ? pieces : [pieces.joined()]).flatMap { parted($0, region) }
    }
  }

  /// A word cut at と where names of the region stand on both sides.
  private static func parted(_ word: String, _ region: RegionProfile?) -> [String] {
    var word = word
    for ending in ["ほか", "など", "等", "他"] where word.hasSuffix(ending) {
      word.removeLast(ending.count)
    }
    let pieces = word.split(separator: "と").map(String.init)
    let areNames = pieces.allSatisfy { region?.municipality(named: $0) != nil }
    return pieces.count > 1 && areNames ? pieces : word.isEmpty ? [] : [word]
  }

  /// A text without counts in parentheses, such as `(11市町村)`.
  private static func withoutCounts(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      let inner = rest[rest.index(after: open)..<close]
      let isCount = inner.first?.isNumber == true && "市町村".contains(inner.last ?? " ")
      result += isCount ? rest[..<open] : rest[...close]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static func isAll(_ word: String) -> Bool {
    var plain = word.filter { !$0.isNumber }
    for place in ["圏域内の", "圏域の", "圏域内", "域内の"] where plain.hasPrefix(place) {
      plain.removeFirst(place.count)
    }
    return [
      "全市町村", "全ての市町村", "すべての市町村", "全連携市町村", "全構成市町村", "全圏域市町村", "圏域全市町村",
      "すべての連携市町村", "全ての連携市町村", "圏域内全市町村",
    ].contains(plain)
  }

  /// The participants as the model has them: without the core city, each once, in the region's order.
  func participants(in region: RegionProfile?) -> Participants {
    let listed = Set(names.compactMap { $0.municipality?.code })
    let codes = (region?.partners ?? []).map(\.code).filter { isAll || listed.contains($0) }
    let unresolved = names.filter { $0.municipality == nil }.map(\.text)
    return Participants(all: isAll, codes: codes, unresolved: unresolved)
  }
}
