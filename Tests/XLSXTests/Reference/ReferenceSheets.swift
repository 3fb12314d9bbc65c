import XLSX

/// Excel's cells, formats, links, pictures and tables.
enum ReferenceSheets {
  static let all: [ReferenceWorkbook] = cells + formats + links + pictures + tables

  private static let cells: [ReferenceWorkbook] = [
    ReferenceWorkbook("bootstrap05") {
      $0.fill([
        [1, nil, nil, nil, 1], [nil, 2, nil, nil, nil, 2], [nil, nil, 3, nil, nil, nil, 3],
      ])
    },
    ReferenceWorkbook("bootstrap06") { $0["A1"] = DraftCell("Hello") },
    ReferenceWorkbook("optimize24", texts: .inline, creator: "") {
      $0["A1"] = DraftCell("Foo", format: .bold)
      $0.rows[1] = RowSettings(height: 20, format: .bold)
    },
    ReferenceWorkbook("shared_strings02") { draft in
      let texts = [
        "_", "_x", "_x0", "_x00", "_x000", "_x0000", "_x0000_", "_x005F_", "_x000G_", "_X0000_",
        "_x000a_", "_x000A_", "_x0000__x0000_", "__x0000__",
      ]
      for (index, text) in texts.enumerated() {
        draft[row: index + 1, column: 1] = DraftCell(text)
      }
    },
    rich("rich_string03", [.init("abc", font: bold), .init("defg", font: plain)]),
    rich("rich_string04", [.init("abc", font: bold), .init("defg", font: italic)]),
    rich(
      "rich_string10",
      [.init(" a"), .init("bc", font: bold), .init("defg ", font: plain)]
    ),
    ReferenceWorkbook("cond_format17") {
      $0.fill([[10], [20], [30], [40]])
      $0.settings.conditionalFormats = [ConditionalFormat(["A1:A4"], .iconSet(.threeArrows))]
    },
  ]

  private static let plain = CellFormat().font
  private static let bold = CellFormat.bold.font
  private static let italic = CellFormat.italic.font

  private static func rich(_ name: String, _ runs: [RichText.Run]) -> ReferenceWorkbook {
    ReferenceWorkbook(name) {
      $0["A1"] = DraftCell("Foo", format: .bold)
      $0["A2"] = DraftCell("Bar", format: .italic)
      $0["A3"] = DraftCell(RichText(runs))
    }
  }

  private static let formats: [ReferenceWorkbook] = [
    ReferenceWorkbook("autofit_with_format05") {
      $0["A1"] = DraftCell(46023, format: .with { $0.numberFormat = #"[$-809]dd\ mmm\ yyyy"# })
      var column = ColumnSettings(1, width: 10.7109375)
      column.fitsContent = true
      $0.settings.columns = [column]
      $0.page { $0.paper = .a4 }
    },
    ReferenceWorkbook("bootstrap17") {
      $0["A1"] = DraftCell("Hello", format: .with { $0.font.color = .rgb(0xFF0000) })
    },
    ReferenceWorkbook("bootstrap22") {
      $0["A1"] = DraftCell("Rust")
      $0["A2"] = DraftCell("Rust", format: .with { $0.font.verticalAlignment = .superscript })
      $0["A3"] = DraftCell("Rust", format: .with { $0.font.verticalAlignment = .subscript })
    },
    ReferenceWorkbook("bootstrap36") { draft in
      let codes = [
        "dd/mm/yyyy;@", "mm/dd/yyyy;@", "yyyy/mm/dd;@", #"dddd\ dd\ mmmm\ yyyy;@"#,
        #"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy"#, #"[$-F400]h:mm:ss\ AM/PM"#,
      ]
      let values = [44951, 44951, 44951, 44951, 44951.75, 0.75]
      for (index, (code, value)) in zip(codes, values).enumerated() {
        let format = CellFormat.with { $0.numberFormat = code }
        draft[row: index + 1, column: 1] = DraftCell(value, format: format)
      }
      draft.settings.columns = [ColumnSettings(1, width: 30.7109375)]
    },
    ReferenceWorkbook("format06") {
      $0.fill(Array(repeating: [1.2222], count: 5))
      $0["A2"].format.numberFormat = "0.00"
      $0["A3"].format.numberFormat = "# ?/?"
    },
    ReferenceWorkbook("theme_color01") { draft in
      let tints = [
        0, -4.9989318521683403E-2, -0.14999847407452621, -0.249977111117893, -0.34998626667073579,
        -0.499984740745262,
      ]
      for (index, tint) in tints.enumerated() {
        let format = CellFormat.with { $0.fill = .solid(.theme(0, tint: tint)) }
        draft[row: index + 1, column: 1] = DraftCell(format: format)
      }
    },
    ReferenceWorkbook("row_col_format05") {
      $0.settings.columns = [
        ColumnSettings(1...1, format: .bold), ColumnSettings(3...3, format: .italic),
      ]
    },
    ReferenceWorkbook("row_col_format09") {
      $0.settings.columns = [ColumnSettings(3...3, format: .italic)]
      $0.rows[5] = RowSettings(format: .bold)
      $0["C1"] = DraftCell("Foo", format: .italic)
      $0["A5"] = DraftCell("Foo", format: .bold)
      $0["C5"] = DraftCell("Foo", format: .boldItalic)
    },
  ]

  private static let links: [ReferenceWorkbook] = [
    link("escapes08", "A1", "http://example.com/[0]", url: "http://example.com/%5b0%5d"),
    link("hyperlink15", "B2", #"subdir\blank.xlsx"#, url: #"subdir\blank.xlsx"#),
    ReferenceWorkbook("hyperlink13") {
      $0["C4"] = DraftCell(
        "http://www.perl.org/",
        format: .with { $0.alignment.horizontal = .center }
      )
      $0.merge("C4:E5")
      $0.settings.hyperlinks = [Hyperlink("C4", url: "http://www.perl.org/")]
    },
    ReferenceWorkbook("hyperlink20") { draft in
      for (row, color) in [(1, UInt32(0x0000FF)), (2, 0xFF0000)] {
        let url = "http://www.python.org/\(row)"
        let format = CellFormat.with {
          $0.font.color = .rgb(color)
          $0.font.underline = .single
        }
        let cell = CellReference(row: row, column: 1)
        draft[cell] = DraftCell(url, format: format)
        draft.settings.hyperlinks.append(Hyperlink(CellRange(cell), url: url))
      }
    },
    picture("hyperlink41", description: "red.png", url: "https://github.com/jmcnamara%3cfoo%3e"),
    picture("hyperlink42", description: "red.png", url: "mailto:jmcnamara@cpan.org"),
  ]

  private static func link(
    _ name: String,
    _ cell: CellReference,
    _ text: String,
    url: String
  ) -> ReferenceWorkbook {
    ReferenceWorkbook(name) {
      $0[cell] = DraftCell(text)
      $0.settings.hyperlinks = [Hyperlink(CellRange(cell), url: url)]
    }
  }

  private static let pictures: [ReferenceWorkbook] = [
    picture("image82", description: nil),
    picture(
      "bootstrap53",
      to: .init("F14", x: 31.5, y: 4.5),
      description: "Line 1.\n\nLine 2."
    ),
    anchored("image_anchor04", .stays),
    anchored("image_anchor06", .movesAndSizes),
    ReferenceWorkbook("image_scale01") { draft in
      draft.settings.columns = [ColumnSettings(1, width: 27.42578125)]
      draft.rows[3] = RowSettings(height: 48)
      draft.rows[5] = RowSettings(height: 48)
      let corners: [(CellReference, DrawingAnchor.Corner)] = [
        ("A1", .init("A2", x: 24, y: 9)), ("A3", .init("B4")), ("A5", .init("A6", x: 48)),
      ]
      draft.settings.images = try corners.map { start, end in
        SheetImage(
          try ReferenceComparison.picture("image_scale01"),
          at: .from(.init(start), to: end, .moves),
          description: "red.png"
        )
      }
    },
    ReferenceWorkbook("set_column07") {
      $0.fill(from: "A2", (1...5).map { row in (1...3).map { Double(row * $0) } })
      $0["A1"] = DraftCell("Foo", format: .italic)
      $0["B1"] = DraftCell("Bar", format: .bold)
      $0["F13"] = DraftCell(format: .boldItalic)
      $0.rows[13] = RowSettings(format: .italic)
      $0.settings.columns = [ColumnSettings(6...6, format: .bold)]
      let image = SheetImage(
        try ReferenceComparison.picture("set_column07"),
        at: .from(.init("E12"), to: .init("H16", x: 6), .moves),
        description: "logo.png"
      )
      $0.settings.images = [image]
    },
  ]

  private static func picture(
    _ name: String,
    to end: DrawingAnchor.Corner = .init("E10", x: 24, y: 9),
    description: String?,
    url: String? = nil
  ) -> ReferenceWorkbook {
    ReferenceWorkbook(name) {
      let image = SheetImage(
        try ReferenceComparison.picture(name),
        at: .from(.init("E9"), to: end, .moves),
        description: description,
        url: url
      )
      $0.settings.images = [image]
    }
  }

  private static func anchored(
    _ name: String,
    _ behaviour: DrawingAnchor.Behaviour
  ) -> ReferenceWorkbook {
    ReferenceWorkbook(name) {
      let start = DrawingAnchor.Corner("D7", x: 0.75, y: 1.5)
      let image = SheetImage(
        try ReferenceComparison.picture(name),
        at: .from(start, to: .init("E10", x: 6.75, y: 10.5), behaviour),
        description: "yellow.png"
      )
      $0.settings.images = [image]
    }
  }

  private static let tables: [ReferenceWorkbook] = [
    ReferenceWorkbook("table28") { draft in
      var table = Table("Table1", "C3:F13", columns: headings(4))
      table.hasFilter = false
      draft.add(table)
      var columns = ColumnSettings(3...6, width: 8.85546875)
      columns.fitsContent = true
      draft.settings.columns = [columns]
    },
    ReferenceWorkbook("table09") { draft in
      fill(&draft, headings(10).map(\.name) + ["Total"])
      var columns = headings(10)
      columns[0].total = .label("Total")
      let functions: [Table.Function] = [
        .average, .count, .countNumbers, .maximum, .minimum, .sum, .standardDeviation, .variance,
      ]
      for (index, function) in functions.enumerated() {
        columns[index + 2].total = .function(function)
      }
      draft.add(Table("Table1", "B3:K6", columns: columns))
      draft.fill(from: "B4", Array(repeating: [0, 0, 0, nil, nil, 0, 0, 0, 0, 0], count: 2))
      setCached(&draft, row: 6, 4...11)
      draft.settings.columns = [ColumnSettings(2...11, width: 11)]
    },
    ReferenceWorkbook("table32") { draft in
      fill(&draft, ["Column1", "Column2", "Column3", "Column4", "Total"])
      var columns = headings(4)
      columns[0].total = .label("Total")
      columns[1].total = .formula("=D5+D9")
      columns[2].total = .formula("=SUM([Column3])")
      columns[3].total = .function(.count)
      draft.add(Table("Table1", "C3:F14", columns: columns))
      setCached(&draft, row: 14, 4...6)
      draft.settings.columns = [ColumnSettings(3...6, width: 11)]
    },
  ]

  private static func headings(_ count: Int) -> [Table.Column] {
    (1...count).map { Table.Column("Column\($0)") }
  }

  /// Writes texts into the first row.
  private static func fill(_ draft: inout SheetDraft, _ texts: [String]) {
    for (index, text) in texts.enumerated() {
      draft[row: 1, column: index + 1] = DraftCell(text)
    }
  }

  /// Gives formulas the value that Excel's had.
  private static func setCached(
    _ draft: inout SheetDraft,
    row: Int,
    _ columns: ClosedRange<Int>
  ) {
    for column in columns { draft[row: row, column: column].value = .number(0) }
  }
}
