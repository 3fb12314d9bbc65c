import XLSX

// What README.md shows of the writer, word by word.

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
