import XLSX
import Zip

// The examples of the README and of the articles, but for that of editing (`ReadmeTests`). That
// this file compiles is half of the test; `DocumentationTests` holds that the examples stand here.

func readingExample() throws {
  let workbook = try Workbook(path: "plan.xlsx")
  let sheet = try workbook.worksheet(named: "No.3")

  print(sheet.value(at: "C13"))  // number(622868.0)
  print(sheet.text(at: "C13"))  // 622,868

  for row in sheet.rows where !sheet.isRowHidden(row.number) {
    for cell in row where cell.value != .empty {
      print(cell.reference, sheet.text(of: cell), cell.formula?.text ?? "")
    }
  }
}

func onDemandExample(_ workbook: Workbook) throws {
  for entry in workbook.sheets where entry.isWorksheet && entry.state == .visible {
    for table in try workbook.tables(of: entry) {
      print(entry.name, table.name, table.range, table.columns.map(\.name))
    }
    for comment in try workbook.comments(of: entry) {
      print(comment.reference, comment.author, comment.text)
    }
  }
  let total = workbook.definedName("総額")?.formula  // Sheet1!$C$13
  let creator = try workbook.properties.creator
  print(total ?? "", creator ?? "")
}

func streamExample(_ workbook: Workbook) throws {
  var rows = try workbook.rowStream(of: workbook.sheets[0])
  while let row = try rows.next() {
    for cell in row { print(cell.reference, cell.value) }
  }
}

func landingPageExample() throws {
  let workbook = try Workbook(path: "plan.xlsx")
  let sheet = try workbook.worksheet(named: "No.3")
  print(sheet.text(at: "H9"))
}

func refusalExample() throws {
  do {
    _ = try Workbook(path: "plan.xlsx")
  } catch let error as XLSXError {
    if case .notAWorkbook(let kind) = error.kind { print("this is \(kind.name)") }
  }
}

func archiveExample() throws {
  let archive = try ZipReader(path: "plan.xlsx")
  for entry in archive.entries where !entry.isDirectory {
    print(entry.name, try archive.contents(of: entry).count)
  }
}

func writeList(to path: String) throws {
  let heading = CellFormat(font: Font(isBold: true), fill: .solid(.rgb(0xDDEBF7)))
  let amount = CellFormat(numberFormat: "#,##0")
  var writer = try WorkbookWriter(path: path)
  try writer.addSheet("一覧") { rows in
    try rows.append(row: [.text("連携事業名"), .text("事業費（千円）")], format: heading)
    try rows.append(cells: [DraftCell("創業の促進"), DraftCell(622_868, format: amount)])
    try rows.append(cells: [DraftCell("合計"), DraftCell(format: amount, formula: "SUM(B2:B2)")])
  }
  try writer.finish()
}

func writeChart(to path: String) throws {
  var sheet = SheetDraft("事業費")
  for (row, amount) in [(1, 622_868.0), (2, 640_000), (3, 655_500)] {
    sheet[row: row, column: 1] = DraftCell("令和\(row + 5)年度")
    sheet[row: row, column: 2] = DraftCell(amount)
  }
  let years = sheet.chartData("A1:A3")
  let series = Chart.Series("事業費", categories: years, values: sheet.chartData("B1:B3"))
  var chart = Chart(.column, series: [series])
  chart.title = "事業費の見込み（千円）"
  sheet.settings.charts = [SheetChart(chart, at: .covering("D1:K15"))]
  var writer = try WorkbookWriter(path: path)
  try writer.add(sheet)
  try writer.finish()
}
