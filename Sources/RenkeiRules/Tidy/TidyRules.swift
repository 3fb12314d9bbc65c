import RenkeiSheets
import XLSX

/// The rules for machine-readable tables, in the order of the ministry's text.
enum TidyRules {
  static let all: [TidyRule] = [
    severalData, textFigure, mergedCells, settingOut, leftOut, formula, object, noUnit, platform,
    eraOnly, regionCode, mark, divided, severalTables,
  ]

  private static let severalData = TidyRule(
    "several-data",
    "1-2",
    .error,
    help: LocalizedText(
      ja: "一つのセルに一つの値だけを入れ、列を分けてください。",
      en: "put one value into a cell, and the others into columns of their own"
    )
  ) { view in
    view.cells.filter { !$0.isNumber && TidyText.holdsSeveralFigures($0.text) }.map {
      .init($0, ja: "一つのセルに複数の数値が入っています", en: "one cell holds several figures")
    }
  }

  private static let textFigure = TidyRule(
    "text-figure",
    "1-3",
    .error,
    help: LocalizedText(
      ja: "数字だけを数値として入れ、単位は項目名か単位の列に書いてください。",
      en: "store the number alone; the unit belongs into the heading or a column of its own"
    )
  ) { view in
    view.cells.filter { cell in
      !cell.isNumber && view.figureColumns.contains(cell.reference.column)
        && TidyText.isWrittenFigure(cell.text) && !TidyText.holdsSeveralFigures(cell.text)
    }.map {
      .init($0, ja: "数値が文字として入っています", en: "a figure is stored as a text")
    }
  }

  private static let mergedCells = TidyRule(
    "merged-cells",
    "1-4",
    .error,
    help: LocalizedText(
      ja: "結合を解き、それぞれのセルに値を入れてください。",
      en: "unmerge the cells and fill in each of them"
    )
  ) { view in
    view.table.mergedRanges.map { .init($0, ja: "セルが結合されています", en: "cells are merged") }
  }

  private static let settingOut = TidyRule(
    "setting-out",
    "1-5",
    .warning,
    help: LocalizedText(ja: "体裁のための空白や改行を取ってください。", en: "take out the spaces and line breaks")
  ) { view in
    (view.headings + view.cells).filter { !$0.isNumber && TidyText.isSetOut($0.text) }.map {
      .init($0, ja: "空白や改行で体裁が整えられています", en: "spaces or line breaks set the text out")
    }
  }

  private static let leftOut = TidyRule(
    "left-out",
    "1-6",
    .error,
    help: LocalizedText(ja: "項目名や値を省かずに書いてください。", en: "write every heading and value out")
  ) { view in
    let named = Set(view.headings.map(\.reference.column))
    let row = view.headings.first?.reference.row ?? 1
    let blanks = Set(view.cells.map(\.reference.column)).subtracting(named).sorted()
    let headings = blanks.map { column in
      TidyRule.Place(
        CellRange(CellReference(row: row, column: column)),
        ja: "項目名がありません",
        en: "the column has no heading"
      )
    }
    let dittos = view.cells.filter { TidyText.dittos.contains($0.text) }
    return headings
      + dittos.map { .init($0, ja: "上と同じという印で値が省かれています", en: "a ditto mark stands for a value") }
  }

  private static let formula = TidyRule(
    "formula",
    "1-7",
    .warning,
    help: LocalizedText(ja: "数式を値に置き換えてください（値の貼り付け）。", en: "replace the formula by its value")
  ) { view in
    (view.headings + view.cells).filter(\.hasFormula).map {
      .init($0, ja: "数式が入っています", en: "the cell holds a formula")
    }
  }

  private static let object = TidyRule(
    "object",
    "1-8",
    .warning,
    help: LocalizedText(
      ja: "図形や画像、グラフを取り、必要なことはセルに書いてください。",
      en: "take pictures, charts and shapes off, and write into cells what matters"
    )
  ) { view in
    guard view.table.hasObjects else { return [] }
    return [.init(nil, ja: "シートに図形、画像またはグラフがあります", en: "there are shapes, pictures or charts")]
  }

  private static let noUnit = TidyRule(
    "no-unit",
    "1-9",
    .warning,
    help: LocalizedText(
      ja: "項目名に「（千円）」のように単位を書くか、単位の列を設けてください。",
      en: "write the unit into the heading, or into a column of its own"
    )
  ) { view in
    guard !view.headings.contains(where: { $0.text.contains("単位") }) else { return [] }
    return view.headings.filter { cell in
      let isTime = cell.text.contains("年") || cell.text.contains("順")
      let hasUnit = cell.text.contains { "(（[〔".contains($0) } || cell.text.hasSuffix("数")
      return view.figureColumns.contains(cell.reference.column) && !isTime && !hasUnit
    }.map {
      .init($0, ja: "数値の列に単位がありません", en: "a column of figures has no unit")
    }
  }

  private static let platform = TidyRule(
    "platform-dependent",
    "1-10",
    .warning,
    help: LocalizedText(
      ja: "どの機種でも読める文字に替えてください。",
      en: "use characters that every machine can show"
    )
  ) { view in
    (view.headings + view.cells).filter {
      $0.text.contains(where: PlatformDependentCharacter.isPlatformDependent)
    }.map {
      .init($0, ja: "機種依存文字があります", en: "there are platform-dependent characters")
    }
  }

  private static let eraOnly = TidyRule(
    "era-only",
    "1-11",
    .error,
    help: LocalizedText(
      ja: "西暦で書くか、西暦を併記してください。",
      en: "write the western year, alone or beside the era"
    )
  ) { view in
    (view.headings + view.cells).filter { !$0.isNumber && TidyText.isEraOnly($0.text) }.map {
      .init($0, ja: "年が和暦だけで書かれています", en: "the year is written in an era only")
    }
  }

  private static let mark = TidyRule(
    "mark-among-figures",
    "1-13",
    .error,
    help: LocalizedText(
      ja: "数値がない理由は別の列に書き、数値の欄は決められた記号か空欄にしてください。",
      en: "say in a column of its own why there is no figure"
    )
  ) { view in
    view.cells.filter {
      view.figureColumns.contains($0.reference.column) && TidyText.marks.contains($0.text)
    }.map {
      .init($0, ja: "数値の列に記号があります", en: "a mark stands among figures")
    }
  }
}

/// The rules about regions and about the table as a whole.
extension TidyRules {
  private static let regionCode = TidyRule(
    "no-region-code",
    "1-12",
    .warning,
    help: LocalizedText(
      ja: "市町村名の隣に全国地方公共団体コードの列を設けてください。",
      en: "add a column with the codes of the municipalities"
    )
  ) { view in
    guard !view.headings.contains(where: { $0.text.contains("コード") }) else { return [] }
    let names = view.headings.filter { heading in
      let cells = view.cells.filter { $0.reference.column == heading.reference.column }
      let isName: (DataTable.Cell) -> Bool = { cell in
        cell.text.count >= 2 && cell.text.last.map { "市区町村".contains($0) } ?? false
      }
      return cells.count(where: isName) * 2 > cells.count
    }
    return names.map {
      .init($0, ja: "市町村名に地域コードが添えられていません", en: "municipalities stand without codes")
    }
  }

  private static let divided = TidyRule(
    "divided",
    "2-1",
    .error,
    help: LocalizedText(ja: "空いた行や列を取り、データを一続きにしてください。", en: "take out the empty rows and columns")
  ) { view in
    let rows = gaps(view).filter { !isHeading(after: $0, view) }
    let filled = Set((view.headings + view.cells).map(\.reference.column))
    let empty = view.columns.filter { !filled.contains($0) }
    let top = view.headings.first?.reference.row ?? 1
    return rows.map { row in
      .init(
        CellRange(CellReference(row: row, column: view.columns.lowerBound)),
        ja: "空いた行でデータが分かれています",
        en: "an empty row divides the data"
      )
    }
      + empty.map { column in
        .init(
          CellRange(CellReference(row: top, column: column)),
          ja: "空いた列でデータが分かれています",
          en: "an empty column divides the data"
        )
      }
  }

  private static let severalTables = TidyRule(
    "several-tables",
    "2-2",
    .error,
    help: LocalizedText(ja: "表ごとにシートを分けてください。", en: "give each table a sheet of its own")
  ) { view in
    gaps(view).filter { isHeading(after: $0, view) }.map { row in
      .init(
        CellRange(CellReference(row: row + 1, column: view.columns.lowerBound)),
        ja: "一つのシートに複数の表があります",
        en: "the sheet holds several tables"
      )
    }
  }

  /// The last empty row of each gap between rows.
  private static func gaps(_ view: TidyView) -> [Int] {
    let rows = [view.headings.first?.reference.row ?? 0] + view.body.map(\.number)
    return zip(rows, rows.dropFirst()).filter { $1 > $0 + 1 }.map { $1 - 1 }
  }

  /// Whether the row after a gap is one of headings: several texts and no figure, above figures.
  private static func isHeading(after gap: Int, _ view: TidyView) -> Bool {
    guard let index = view.body.firstIndex(where: { $0.number == gap + 1 }) else { return false }
    let cells = view.body[index].cells
    let hasFigures = view.body.dropFirst(index + 1).first.map {
      $0.cells.contains(where: \.isNumber)
    }
    return cells.count > 1 && !cells.contains(where: \.isNumber) && hasFigures == true
  }
}
