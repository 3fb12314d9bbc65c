import RenkeiModel
import Synchronization
import XLSX

/// A cell that carries a label.
struct LabelledCell {
  let key: LabelKey
  let area: CellRange
  /// What stands in parentheses behind the label, such as `千円`.
  let parenthesis: String?
  let text: String
  /// The value that follows the label in the same cell; nil for a label that stands alone.
  var inline: String?

  /// The side that the label names besides its block: `役割分担（札幌市）`.
  var side: LabelKey?

  /// The block that the label of a side names besides it: `札幌市の費用負担`.
  var share: LabelKey?

  var row: Int { area.first.row }
  var lastRow: Int { area.last.row }
  var column: Int { area.first.column }
  var lastColumn: Int { area.last.column }
}

/// Finds the labels of a layout among the cells of a sheet.
struct LabelIndex: Sendable {
  private let keysByText: [ByteText: [LabelKey]]

  /// What was found for the texts of cells so far: the same few stand on every form of a run.
  private let found = KeyCache()

  /// The labels of a layout, with the region's core city as a name for its core.
  init(_ layout: SheetLayout, coreCityName: String?) {
    var keys: [ByteText: [LabelKey]] = [:]
    for label in layout.labels {
      for text in label.texts {
        keys[ByteText(LabelText.normalized(text)), default: []].append(label.key)
      }
    }
    if let coreCityName {
      keys[ByteText(LabelText.normalized(coreCityName)), default: []].append(.core)
    }
    keysByText = keys
  }

  /// The parts that a text may name; several for a word that means one thing here, another there.
  ///
  /// Numbers, bullets, brackets and hints that town halls set around their labels are looked past.
  func keys(for labelText: String) -> [LabelKey] {
    guard !labelText.isEmpty, labelText.utf8.count <= Self.longest else { return [] }
    return found.keys(of: labelText) { keys(for: labelText, depth: 4) ?? [] }
  }

  private func keys(for text: String, depth: Int) -> [LabelKey]? {
    if let keys = keysByText[ByteText(text)] ?? sideKeys(text) { return keys }
    guard depth > 0 else { return nil }
    let (words, hint) = LabelText.withoutHint(text)
    if words.count <= 2, words == "甲" || words == "乙", let side = hint.flatMap(side(named:)) {
      return [side]
    }
    if words != text, let keys = keys(for: words, depth: depth - 1) { return keys }
    let plain = LabelText.undecorated(text)
    return plain == text || plain.isEmpty ? nil : keys(for: plain, depth: depth - 1)
  }

  /// Labels with their hints are no longer than this, in bytes.
  private static let longest = 120

  /// The core city or its partners, where the line's label says what of theirs it holds.
  private func sideKeys(_ text: String) -> [LabelKey]? {
    for ending in LabelText.sideEndings where text.endsWithBytes(ending) {
      let keys = keysByText[ByteText(String(text.dropLast(ending.count)))] ?? []
      let sides = keys.filter { $0 == .core || $0 == .partners }
      return sides.isEmpty ? nil : sides
    }
    return nil
  }

  /// The labelled cells of a sheet, in reading order; a word of two meanings yields both.
  func labels(in grid: SheetGrid) -> [LabelledCell] {
    var labels: [LabelledCell] = []
    for cell in grid.cells {
      if let number = inlineNumber(cell) {
        labels.append(number)
        continue
      }
      let keys = keys(for: cell.labelText)
      guard !keys.isEmpty else {
        labels += inlineLabels(cell)
        continue
      }
      let parenthesis = Self.parenthesis(cell.labelText)
      labels += keys.map {
        LabelledCell(
          key: $0,
          area: cell.area,
          parenthesis: parenthesis,
          text: cell.text,
          side: parenthesis.flatMap(side(named:)),
          share: Self.share(cell.labelText)
        )
      }
    }
    return labels
  }

  /// The core city or its partners, by a word for them.
  func side(named word: String) -> LabelKey? {
    keysByText[ByteText(word)]?.first { $0 == .core || $0 == .partners }
  }

  /// The block that a side's label names at its end.
  private static func share(_ labelText: String) -> LabelKey? {
    let words = LabelText.withoutHint(labelText).words
    if ["の役割分担", "の役割", "の取組"].contains(where: words.endsWithBytes) { return .responsibilities }
    return ["の費用負担", "の負担", "の経費負担"].contains(where: words.endsWithBytes) ? .costSharing : nil
  }

  /// What stands in parentheses behind a label; of several, the unit.
  private static func parenthesis(_ labelText: String) -> String? {
    var rest = labelText
    var found: String?
    for _ in 0..<3 {
      let (words, hint) = LabelText.withoutHint(rest)
      guard let hint else { break }
      if found == nil || hint.hasSuffix("円") { found = hint }
      rest = words
    }
    return found
  }

  /// The labels of a cell that holds label and value: `事業概要：…`.
  private func inlineLabels(_ cell: SheetGrid.GridCell) -> [LabelledCell] {
    guard let (label, value) = LabelText.inline(cell.text) else { return [] }
    let words = LabelText.normalized(String(label))
    return keys(for: words).map {
      LabelledCell(
        key: $0,
        area: cell.area,
        parenthesis: nil,
        text: String(label),
        inline: String(value),
        side: Self.parenthesis(words).flatMap(side(named:)),
        share: Self.share(words)
      )
    }
  }

  /// The label of a cell such as `No.3`.
  private func inlineNumber(_ cell: SheetGrid.GridCell) -> LabelledCell? {
    guard cell.labelText.utf8.count <= 30, let last = cell.labelText.utf8.last,
      (0x30...0x39).contains(last)
    else { return nil }
    let digits = String(cell.labelText.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let words = cell.labelText.dropLast(digits.count)
    let label = words.last == ":" ? words.dropLast() : words
    guard keysByText[ByteText(String(label))]?.contains(.number) ?? false else { return nil }
    return LabelledCell(
      key: .number,
      area: cell.area,
      parenthesis: nil,
      text: String(label),
      inline: digits
    )
  }
}

/// Remembers the keys of texts over the sheets and workbooks of a run.
private final class KeyCache: Sendable {
  private let keysByText = Mutex<[ByteText: [LabelKey]]>([:])

  /// Texts beyond this number are looked up each time, so that values do not fill the memory.
  private static let capacity = 4096

  func keys(of text: String, _ find: () -> [LabelKey]) -> [LabelKey] {
    let text = ByteText(text)
    if let keys = keysByText.withLock({ $0[text] }) { return keys }
    let keys = find()
    keysByText.withLock { cache in
      if cache.count < Self.capacity { cache[text] = keys }
    }
    return keys
  }
}
