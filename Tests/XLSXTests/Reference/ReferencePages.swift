import XLSX

/// Excel's print setups, names and protection.
enum ReferencePages {
  static let all: [ReferenceWorkbook] = [
    ReferenceWorkbook("bootstrap42") {
      var sheets = ["Sheet1", "Sheet2", "Sheet3"].map { SheetDraft($0) }
      sheets[0].page {
        $0.margins.left = 1
        $0.margins.right = 1.25
        $0.margins.top = 1.5
        $0.margins.bottom = 1.75
        $0.margins.header = 0.75
        $0.margins.footer = 0.25
      }
      sheets[2].page {
        $0.margins.left = 0.25
        $0.margins.right = 0.25
      }
      return sheets
    },
    ReferenceWorkbook("bootstrap43") {
      let changes: [(inout PageSetup) -> Void] = [
        { $0.firstPageNumber = 1 },
        { $0.scale = 200 },
        {
          $0.fitToWidth = 1
          $0.fitToHeight = 1
        },
        {
          $0.fitToWidth = 2
          $0.fitToHeight = 2
        },
        { $0.fitToWidth = 1 },
        {
          $0.centersHorizontally = true
          $0.centersVertically = true
        },
        {
          $0.printsHeadings = true
          $0.printsGridLines = true
          $0.isBlackAndWhite = true
          $0.isDraft = true
        },
        {
          $0.scalesHeaders = false
          $0.alignsHeadersWithMargins = false
        },
      ]
      return changes.enumerated().map { index, change in
        var draft = foo("Sheet\(index + 1)")
        draft.page(change)
        return draft
      }
    },
    page("page_breaks02") {
      $0.paper = .a4
      $0.rowBreaks = [7, 3, 15]
    },
    page("print_across01") {
      setMetricMargins(&$0)
      $0.goesAcrossFirst = true
    },
    page("set_print_scale01") {
      setMetricMargins(&$0)
      $0.scale = 110
    },
    page("set_start_page01") {
      setMetricMargins(&$0)
      $0.firstPageNumber = 1
    },
    page("repeat06", sheet: "Sheet 1") {
      setMetricMargins(&$0)
      $0.titleRows = 1...1
      $0.titleColumns = 1...1
    },
    page("print_area03") { $0.printArea = "1:1" },
    page("print_area07") { _ in },
    ReferenceWorkbook("protect06") { draft in
      draft["A1"] = DraftCell(1)
      draft["A2"] = DraftCell(2, format: .with { $0.isLocked = false })
      draft["A3"] = DraftCell(
        3,
        format: .with {
          $0.isLocked = false
          $0.isFormulaHidden = true
        }
      )
      draft.settings.protection = SheetProtection()
      draft.settings.unlockedRanges = [
        UnlockedRange("Range1", ["A1"], password: "password"), UnlockedRange("Range2", ["C1:C3"]),
        UnlockedRange("MyRange", ["G4:I6"]), UnlockedRange("Range4", ["K7"], password: "foobar"),
      ]
    },
  ]

  private static func foo(_ name: String) -> SheetDraft {
    var draft = SheetDraft(name)
    draft["A1"] = DraftCell("Foo")
    return draft
  }

  private static func page(
    _ name: String,
    sheet: String = "Sheet1",
    _ change: @escaping @Sendable (inout PageSetup) -> Void
  ) -> ReferenceWorkbook {
    ReferenceWorkbook(name) {
      var draft = foo(sheet)
      draft.page(change)
      return [draft]
    }
  }

  /// A4 and the margins of Excel where it counts in centimetres.
  private static func setMetricMargins(_ page: inout PageSetup) {
    page.paper = .a4
    page.margins.left = 0.70866141732283472
    page.margins.right = 0.70866141732283472
    page.margins.top = 0.74803149606299213
    page.margins.bottom = 0.74803149606299213
    page.margins.header = 0.31496062992125984
    page.margins.footer = 0.31496062992125984
  }
}
