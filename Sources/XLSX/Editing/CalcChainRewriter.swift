import XML

/// Takes cells out of the calculation chain (18.6.2 `calcChain`).
struct CalcChainRewriter {
  private let outline: XMLOutline

  init(_ document: [UInt8]) throws { outline = try XMLOutline(document) }

  /// The chain without the cells that `isLost` names, by sheet id; nil where none is left.
  func removing(_ isLost: (Int, CellReference) -> Bool) throws -> [UInt8]? {
    var edits = ByteEdits()
    var sheet = 0
    var written = 0
    var count = 0
    for entry in try outline.children(of: outline.root) where entry.name == "c" {
      let attributes = outline.attributes(of: entry)
      let ownSheet = attributes["i"].flatMap { Int($0) }
      sheet = ownSheet ?? sheet
      let reference = attributes["r"].flatMap { CellReference($0) }
      if let reference, isLost(sheet, reference) {
        edits.replace(entry.range, with: [])
        continue
      }
      // An entry without a sheet takes that of the entry before, which may have gone.
      if ownSheet == nil, written != sheet {
        edits.setAttribute("i", "\(sheet)", of: entry, in: outline)
      }
      written = sheet
      count += 1
    }
    return count == 0 ? nil : outline.document(applying: edits)
  }
}
