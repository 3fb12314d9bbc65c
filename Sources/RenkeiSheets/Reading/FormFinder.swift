import RenkeiModel
import XLSX

/// Finds where on a sheet forms stand, whatever row and column they start in, stacked or side by side.
///
/// What makes a form is a chain: labels of its blocks below each other in one column, none twice.
/// A name and a number above it make its head.
struct FormFinder {
  /// The cells that one form covers, its labels, and the cells of its head.
  struct Region {
    let range: CellRange
    let labels: [LabelledCell]
    /// The labels of the blocks that tell the form, from top to bottom.
    let chain: [LabelledCell]
    let name: LabelledCell?
    let number: LabelledCell?
    /// The cells of the other forms on the sheet.
    var others: [CellRange] = []

    /// The cells from the head to the last block's label.
    var body: CellRange {
      let last = chain.map(\.lastRow).max() ?? range.last.row
      return CellRange(range.first, CellReference(row: last, column: range.last.column))
    }
  }

  private let grid: SheetGrid
  private let labels: [LabelledCell]

  /// The labels that may open a block, and the names with the column of the chain below each.
  private let blocks: [LabelledCell]
  private var names: [(label: LabelledCell, column: Int)] = []
  private let evidence: FormEvidence

  /// The rows of the names over each column of a chain, from the bottom up.
  private var nameRows: [Int: [Int]] = [:]

  init(_ grid: SheetGrid, _ index: LabelIndex) {
    self.grid = grid
    let labels = index.labels(in: grid)
    self.labels = labels
    blocks = labels.filter { Self.blockKeys.contains($0.key) }
    evidence = FormEvidence(grid, labels)
    for name in labels.reversed() where name.key == .name {
      guard let column = chainColumn(below: name) else { continue }
      names.append((name, column))
      nameRows[column, default: []].append(name.row)
    }
    names.reverse()
  }

  private static let blockKeys: Set<LabelKey> = [
    .summary, .participants, .responsibilities, .costSharing, .budget, .indicators,
  ]

  /// The forms of the sheet, from top to bottom, then from left to right.
  func regions() -> [Region] {
    guard blocks.count > 1 else { return [] }
    let anchors = anchors()
    let bottoms = anchors.map { bottom(of: $0, among: anchors) }
    var regions = anchors.indices.map { region(of: $0, among: anchors, bottoms) }
    for index in regions.indices {
      regions[index].others = anchors.indices.filter { $0 != index }.map { regions[$0].range }
    }
    return regions
  }

  // MARK: Chains

  /// The labels of one form's blocks, and its head.
  private struct Anchor {
    let chain: [LabelledCell]
    var name: LabelledCell?
    var number: LabelledCell?
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>

    init(_ chain: [LabelledCell]) {
      self.chain = chain
      rows = chain[0].row...chain[chain.count - 1].lastRow
      columns = chain[0].column...(chain.map(\.lastColumn).max() ?? chain[0].column)
    }

    mutating func add(_ label: LabelledCell) {
      rows = min(rows.lowerBound, label.row)...max(rows.upperBound, label.lastRow)
      columns =
        min(columns.lowerBound, label.column)...max(columns.upperBound, label.lastColumn)
    }
  }

  private func anchors() -> [Anchor] {
    let byColumn = Dictionary(grouping: blocks, by: \.column)
    let all = byColumn.values.flatMap { self.chains($0) }
    let chains = all.filter { chain in !all.contains { Self.isPart(chain, of: $0) } }
    let sorted = chains.sorted { ($0[0].row, $0[0].column) < ($1[0].row, $1[0].column) }
    var anchors = sorted.map(Anchor.init)
    for index in anchors.indices {
      addHead(to: &anchors[index], below: ceiling(of: anchors[index], among: sorted))
    }
    return widened(anchors).sorted {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }
  }

  /// The chains of one column's labels: a new one begins where a block comes again or a name stands
  /// between.
  private func chains(_ labels: [LabelledCell]) -> [[LabelledCell]] {
    var chains: [[LabelledCell]] = []
    var chain: [LabelledCell] = []
    for label in labels where !isPartnersLine(label, after: chain.last) {
      if let last = chain.last, isBreak(between: last, and: label, chain) {
        chains.append(chain)
        chain = []
      }
      if chain.last?.key != label.key { chain.append(label) }
    }
    chains.append(chain)
    return chains.filter { chain in
      Self.distinct(chain) > 1 && evidence.isForm(chain, endsBefore: nextRow(after: chain))
    }
  }

  /// The number of blocks that a chain tells; a word for the participants tells none, since it also
  /// names the partners' lines within others.
  private static func distinct(_ chain: [LabelledCell]) -> Int {
    Set(chain.map(\.key)).subtracting([.participants]).count
  }

  /// Whether a chain is words within the blocks of another that tells more.
  private static func isPart(_ chain: [LabelledCell], of other: [LabelledCell]) -> Bool {
    chain[0].column > other[0].column && chain[0].row >= other[0].row
      && chain[chain.count - 1].row <= other[other.count - 1].lastRow
      && distinct(chain) < distinct(other)
      && chain.contains { label in other.contains { $0.key == label.key } || !isTable(label.key) }
  }

  /// Whether a block is a table, whose label is no word of another's values.
  private static func isTable(_ key: LabelKey) -> Bool { key == .budget || key == .indicators }

  private func isBreak(
    between last: LabelledCell,
    and label: LabelledCell,
    _ chain: [LabelledCell]
  ) -> Bool {
    let comesAgain = label.key != last.key && chain.contains { $0.key == label.key }
    return comesAgain
      || names.contains {
        $0.column == label.column && $0.label.row > last.row && $0.label.row <= label.row
      }
  }

  /// Whether a label for the participants is the second side of a block that shares duties or costs,
  /// in a form that sets labels above their values.
  private func isPartnersLine(_ label: LabelledCell, after last: LabelledCell?) -> Bool {
    guard label.key == .participants, let last,
      last.key == .responsibilities || last.key == .costSharing
    else { return false }
    return labels.contains {
      $0.key == .core && $0.column == label.column && $0.row > last.row && $0.row < label.row
    }
  }

  private func nextRow(after chain: [LabelledCell]) -> Int {
    guard let last = chain.last else { return Int.max }
    return blocks.first { $0.row > last.row && $0.column == last.column }?.row ?? Int.max
  }

  /// The column of the chain that a head's label stands over: the rightmost with several blocks that
  /// no other name comes between.
  private func chainColumn(below label: LabelledCell, passing own: LabelledCell? = nil) -> Int? {
    var nextRows: [Int: Int] = [:]
    let below = blocks.filter { (block: LabelledCell) -> Bool in
      guard block.row >= label.row, block.column <= label.column else { return false }
      let next = nextRows[block.column] ?? nextName(over: block.column, below: label, passing: own)
      nextRows[block.column] = next
      return block.row < next
    }
    let told = Dictionary(grouping: below, by: \.column).mapValues(Self.distinct)
    // Values that happen to be words of labels tell less than the labels beside them.
    let most = told.values.max() ?? 0
    let columns = told.filter { $0.value > 1 && $0.value * 2 > most }.keys
    return columns.max()
  }

  /// The row of the first name below a label that stands over a column, but for one name.
  private func nextName(
    over column: Int,
    below label: LabelledCell,
    passing own: LabelledCell?
  ) -> Int {
    nameRows[column]?.last { $0 > label.row && $0 != own?.row } ?? Int.max
  }

  // MARK: Heads

  /// The last row above a chain that belongs to another form.
  private func ceiling(of anchor: Anchor, among chains: [[LabelledCell]]) -> Int {
    let above = chains.filter { chain in
      chain[chain.count - 1].row < anchor.rows.lowerBound
        && chain[0].column <= anchor.columns.upperBound
        && chain[0].column >= anchor.columns.lowerBound
    }
    return above.compactMap { $0.last?.lastRow }.max() ?? 0
  }

  private func addHead(to anchor: inout Anchor, below ceiling: Int) {
    let first = anchor.chain[0]
    let name = names.last {
      $0.column == first.column && $0.label.row > ceiling && $0.label.row <= first.row
    }?.label
    if let name { anchor.add(name) }
    anchor.name = name
    anchor.number = number(near: name ?? first, first, below: ceiling)
    if let number = anchor.number { anchor.add(number) }
  }

  /// The label of the number: beside the name, else in the rows above or below it.
  private func number(
    near name: LabelledCell,
    _ first: LabelledCell,
    below ceiling: Int
  ) -> LabelledCell? {
    let near = labels.filter { (label: LabelledCell) -> Bool in
      guard label.key == .number, label.row > ceiling, label.row <= first.row else { return false }
      return (label.row == name.row || isBare(between: label, and: name))
        && chainColumn(below: label, passing: name) == first.column
    }
    // Beside the project's own number a sheet may carry the office's.
    let own = near.filter { !$0.text.contains("整理") && !$0.text.contains("通番") }
    return (own.isEmpty ? near : own).min { distance($0, name) < distance($1, name) }
  }

  private func distance(_ label: LabelledCell, _ name: LabelledCell) -> (Int, Int) {
    (abs(label.row - name.row), label.column < name.column ? 0 : 1)
  }

  /// Whether nothing stands in the rows between two labels.
  private func isBare(between label: LabelledCell, and other: LabelledCell) -> Bool {
    let first = min(label.lastRow, other.lastRow) + 1
    let last = max(label.row, other.row) - 1
    guard first <= last else { return true }
    return grid.cells(in: first...last).allSatisfy { $0.column < min(label.column, other.column) }
  }

  // MARK: Ranges

  /// The anchors as wide as the labels right of their chains, up to the next form beside them.
  private func widened(_ anchors: [Anchor]) -> [Anchor] {
    anchors.map { anchor in
      var wide = anchor
      let beside = anchors.filter {
        $0.columns.lowerBound > anchor.columns.lowerBound && $0.rows.overlaps(anchor.rows)
      }
      let limit = beside.map(\.columns.lowerBound).min() ?? Int.max
      for label in labels where anchor.rows.contains(label.row) {
        if label.column >= anchor.columns.lowerBound, label.lastColumn < limit { wide.add(label) }
      }
      return wide
    }
  }

  private func region(of index: Int, among anchors: [Anchor], _ bottoms: [Int]) -> Region {
    let anchor = anchors[index]
    let bottom = bottoms[index]
    let beside = zip(anchors, bottoms).filter { other, otherBottom in
      other.columns.lowerBound > anchor.columns.lowerBound && other.rows.lowerBound <= bottom
        && otherBottom >= anchor.rows.lowerBound
        && !(anchor.rows.upperBound < other.rows.lowerBound
          && other.columns.overlaps(anchor.columns))
    }
    let right = beside.map { $0.0.columns.lowerBound - 1 }.min() ?? grid.lastColumn
    let range = CellRange(
      CellReference(row: anchor.rows.lowerBound, column: anchor.columns.lowerBound),
      CellReference(row: bottom, column: max(right, anchor.chain[0].lastColumn))
    )
    return Region(
      range: range,
      labels: labels.filter { range.contains($0.area.first) },
      chain: anchor.chain,
      name: anchor.name,
      number: anchor.number
    )
  }

  /// The last row of a form: the one above the next form below it.
  private func bottom(of anchor: Anchor, among anchors: [Anchor]) -> Int {
    let below = anchors.filter {
      $0.rows.lowerBound > anchor.rows.upperBound && $0.columns.overlaps(anchor.columns)
    }
    let next = below.map(\.rows.lowerBound).min().map { $0 - 1 }
    return max(next ?? grid.lastRow, anchor.rows.upperBound)
  }
}

/// What only a form has: fiscal years side by side, the core city's line, a baseline with a target.
private struct FormEvidence {
  private let cores: [LabelledCell]

  /// The targets beside their baselines, and those below them.
  private let targets: [LabelledCell]
  private let cardTargets: [LabelledCell]
  private let yearRows: [Int]

  init(_ grid: SheetGrid, _ labels: [LabelledCell]) {
    cores = labels.filter { $0.key == .core || $0.side == .core }
    let baselines = labels.filter { $0.key == .baseline }
    let all = labels.filter { $0.key == .target }
    targets = all.filter { target in baselines.contains { $0.row == target.row } }
    cardTargets = all.filter { target in baselines.contains { $0.column == target.column } }
    var rows: [Int] = []
    var last: Int?
    for cell in grid.cells where FiscalYearHeader.mayBegin(cell.labelText) {
      guard FiscalYearHeader(label: cell.labelText) != nil else { continue }
      if last == cell.row { rows.append(cell.row) }
      last = cell.row
    }
    yearRows = rows
  }

  func isForm(_ chain: [LabelledCell], endsBefore end: Int) -> Bool {
    let first = chain[0]
    let isWithin = { (label: LabelledCell) in
      label.row >= first.row && label.row < end && label.column >= first.column
    }
    return cores.contains(where: isWithin) || targets.contains(where: isWithin)
      || cardTargets.contains { isWithin($0) && $0.column > first.column }
      || yearRows.contains { $0 >= first.row && $0 < end }
  }
}
