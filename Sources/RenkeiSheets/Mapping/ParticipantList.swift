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
    let words = TextNormalization.nfkc(text)
      .split { "、,，・;/／\n\r".contains($0) || $0.isWhitespace }
      .flatMap { Self.splitConjunction(String($0)) }
    isAll = words.contains { Self.isAll($0) }
    names = words.filter { !Self.isAll($0) }.map { word in
      Name(text: word, municipality: region?.municipality(named: word))
    }
  }

  private static func splitConjunction(_ word: String) -> [String] {
    word.replacing("及び", with: "、").replacing("および", with: "、").split(separator: "、")
      .map(String.init)
  }

  private static func isAll(_ word: String) -> Bool {
    ["全市町村", "全ての市町村", "すべての市町村", "全連携市町村", "全構成市町村", "全圏域市町村"].contains(word)
  }

  /// The participants as the model has them: without the core city, each once, in the region's order.
  func participants(in region: RegionProfile?) -> Participants {
    let listed = Set(names.compactMap { $0.municipality?.code })
    let codes = (region?.partners ?? []).map(\.code).filter { isAll || listed.contains($0) }
    let unresolved = names.filter { $0.municipality == nil }.map(\.text)
    return Participants(all: isAll, codes: codes, unresolved: unresolved)
  }
}
