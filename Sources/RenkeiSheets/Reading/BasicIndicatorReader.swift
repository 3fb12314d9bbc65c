import RenkeiModel
import XLSX

/// Reads tables of basic indicators (基本KPI): name, baseline and target under a header line, the
/// pillar in a column of its own or in a heading above.
struct BasicIndicatorReader {
  private let grid: SheetGrid
  private let index: LabelIndex
  private let headings: HeadingIndex
  private let locator: FieldLocator

  init(
    _ grid: SheetGrid,
    _ index: LabelIndex,
    _ headings: HeadingIndex,
    _ locator: FieldLocator
  ) {
    self.grid = grid
    self.index = index
    self.headings = headings
    self.locator = locator
  }

  /// The columns of one table.
  private struct Header {
    let row: Int
    let pillar: Int?
    let name: Int
    let baseline: Int
    let target: Int
  }

  /// The basic indicators on the sheet; none on a sheet that does not name them.
  func indicators() -> [LocatedBasicIndicator] {
    guard grid.cells.contains(where: { $0.labelText.containsBytes("基本KPI") }) else { return [] }
    let headers = headers()
    var found: [LocatedBasicIndicator] = []
    var heading = FormHeading()
    for (number, line) in rows() {
      for cell in line {
        if let opened = headings.heading(cell.labelText, under: FormHeading()),
          case .pillar(let pillar) = opened
        {
          heading.pillar = pillar
        }
      }
      guard let header = headers.last(where: { $0.row < number }), isRow(line, under: header)
      else { continue }
      found.append(indicator(number, line, header, heading))
    }
    return found
  }

  private func rows() -> [(Int, [SheetGrid.GridCell])] {
    Dictionary(grouping: grid.cells) { $0.area.first.row }.sorted { $0.key < $1.key }
  }

  private func headers() -> [Header] {
    rows().compactMap { number, line in
      let keys = line.map { (index.keys(for: $0.labelText), $0.area.first.column) }
      guard let baseline = keys.first(where: { $0.0.contains(.baseline) })?.1,
        let target = keys.first(where: { $0.0.contains(.target) })?.1,
        let name = keys.first(where: { $0.0.contains(.indicatorName) && $0.1 < baseline })?.1
      else { return nil }
      let pillar = line.first { $0.labelText == "役割" || $0.labelText == "柱" }
      return Header(
        row: number,
        pillar: pillar?.area.first.column,
        name: name,
        baseline: baseline,
        target: target
      )
    }
  }

  /// Whether a line holds an indicator: something under two of the three columns at least, so that
  /// one with a cell left blank is not lost.
  private func isRow(_ line: [SheetGrid.GridCell], under header: Header) -> Bool {
    let filled = [header.name, header.baseline, header.target].count { column in
      line.contains { $0.area.first.column == column }
    }
    return filled > 1 && !line.contains { index.keys(for: $0.labelText).contains(.baseline) }
  }

  private func indicator(
    _ row: Int,
    _ line: [SheetGrid.GridCell],
    _ header: Header,
    _ heading: FormHeading
  ) -> LocatedBasicIndicator {
    let columns: [(FieldKey, Int)] = [
      (.indicatorName(0), header.name),
      (.indicatorBaseline(0), header.baseline),
      (.indicatorTarget(0), header.target),
    ]
    var fields: [FieldKey: FormField] = [:]
    for (key, column) in columns {
      fields[key] = locator.field(
        key,
        at: grid.area(of: CellReference(row: row, column: column))
      )
    }
    let indicator = BasicIndicator(
      pillar: pillar(row, header, line) ?? heading.pillar,
      name: fields[.indicatorName(0)]?.text ?? "",
      baseline: MeasureReader.measure(fields[.indicatorBaseline(0)]),
      target: MeasureReader.measure(fields[.indicatorTarget(0)])
    )
    return LocatedBasicIndicator(indicator: indicator, fields: fields)
  }

  /// The pillar named in the table's own column: a number, or a number and a name.
  private func pillar(_ row: Int, _ header: Header, _ line: [SheetGrid.GridCell]) -> Int? {
    guard let column = header.pillar,
      let cell = grid.cell(at: CellReference(row: row, column: column))
    else { return nil }
    return Int(cell.labelText.prefix { $0.isNumber })
  }
}
