import RenkeiModel
import RenkeiRules
import XLSX

/// The sheets of the book that are lists: indicators, submissions, findings and sources.
struct CouncilListSheets {
  static let indicatorsName = "評価指標"
  static let matrixName = "提出状況"
  static let findingsName = "指摘一覧"
  static let waiversName = "例外"
  static let sourcesName = "出典"

  private let book: CouncilBook
  private let wording: CouncilWording

  init(_ book: CouncilBook) {
    self.book = book
    wording = CouncilWording(book.region)
  }

  /// Every indicator with its target and how far it has come.
  var indicators: SheetDraft {
    var table = CouncilTable(
      Self.indicatorsName,
      title: "評価指標の一覧",
      remark: "進み具合は、基準値から目標値までの道のりのうち、最新の実績が来ているところです。",
      columns: [
        .init("事業", 10), .init("評価指標", 44), .init("基準値", 26), .init("目標値", 26),
        .init("最新の実績", 28), .init("進み具合", 14),
      ]
    )
    for progress in book.indicators {
      let owner = progress.project.map { "No.\($0)" } ?? "基本KPI"
      table.append(
        texts([
          owner, progress.name, progress.baseline ?? "-", progress.target ?? "-",
          wording.actual(progress), wording.standing(progress),
        ])
      )
    }
    table.addFilter()
    return table.draft
  }

  /// Which municipality has submitted which project; nil where nothing was submitted.
  var matrix: SheetDraft? {
    guard let matrix = book.matrix else { return nil }
    var table = CouncilTable(
      Self.matrixName,
      title: "提出の状況",
      remark: CouncilWording.legend,
      columns: [.init("番号", 7), .init("連携事業名", 44)]
        + matrix.municipalities.map { .init($0.name, 11) },
      paper: .a3
    )
    for row in matrix.rows {
      table.append(
        [
          DraftCell(Double(row.number), format: ReportStyle.centered),
          DraftCell(row.name, format: ReportStyle.cell),
        ] + row.cells.map { DraftCell(wording.mark($0), format: format($0)) }
      )
    }
    table.freezeColumns(2)
    return table.draft
  }

  private func format(_ cell: SubmissionMatrix.Cell) -> CellFormat {
    let color: UInt32? =
      switch cell {
      case .notConcerned: nil
      case .missing: 0xF3E3C3
      case .submitted(0, 0): 0xE3F4E4
      case .submitted(0, _): 0xFFEB9C
      case .submitted: 0xFFC7CE
      case .unexpected: 0xE6DDF0
      }
    guard let color else { return ReportStyle.centered }
    return ReportStyle.colored(ReportStyle.centered, color)
  }

  /// What is open; nil where nothing was checked.
  var findings: SheetDraft? {
    guard book.matrix != nil || !book.findings.isEmpty else { return nil }
    return list(book.findings, Self.findingsName, title: "未対応の指摘", remark: "直し方") {
      $0.finding.help.ja
    }
  }

  /// What the region's waivers accept; nil where they accept nothing.
  var waivers: SheetDraft? {
    guard !book.accepted.isEmpty else { return nil }
    return list(book.accepted, Self.waiversName, title: "例外として認めた指摘", remark: "認めた理由") {
      $0.waiver.map(wording.grounds) ?? ""
    }
  }

  private func list(
    _ findings: [CouncilBook.PlacedFinding],
    _ name: String,
    title: String,
    remark: String,
    _ text: (CouncilBook.PlacedFinding) -> String
  ) -> SheetDraft {
    var table = CouncilTable(
      name,
      title: title,
      columns: [
        .init("重要度", 9), .init("市町村", 12), .init("事業", 9), .init("指摘", 52),
        .init(remark, 52), .init("ファイル", 34), .init("シート", 14), .init("セル", 10),
        .init("規則", 28),
      ],
      paper: .a3
    )
    for placed in findings {
      let finding = placed.finding
      var cells = texts([
        finding.severity.japanese, placed.municipality ?? "-",
        finding.project.map { "No.\($0)" } ?? "-", finding.message.ja, text(placed), placed.file,
        finding.sheet ?? "-", finding.range?.description ?? "-", finding.rule,
      ])
      cells[0].format = ReportStyle.severity(finding.severity)
      table.append(cells)
    }
    table.addFilter()
    return table.draft
  }

  /// The files that the book was made from.
  var sources: SheetDraft {
    var table = CouncilTable(
      Self.sourcesName,
      title: "この資料の出典",
      remark: "ダイジェストは、ファイルの中身が同じかどうかを確かめるための値です。",
      columns: [
        .init("ファイル", 60), .init("役割", 24), .init("様式の版", 14), .init("ダイジェスト（SHA-256）", 70),
      ]
    )
    for source in book.sources {
      table.append(texts([source.name, source.role, source.version ?? "-", source.digest]))
    }
    return table.draft
  }

  private func texts(_ texts: [String]) -> [DraftCell] {
    texts.map { DraftCell($0, format: ReportStyle.cell) }
  }
}
