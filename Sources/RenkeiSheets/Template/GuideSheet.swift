import RenkeiModel
import XLSX

/// The instructions (記入要領), from the prompts and examples of the layout.
struct GuideSheet {
  /// The sheet's name.
  static let name = "記入要領"

  private(set) var draft: SheetDraft
  private var row = 3

  private static let columns = 1...4

  init(layout: SheetLayout, region: RegionProfile?) {
    draft = SheetDraft(
      template: Self.name,
      title: Self.name,
      widths: [22, 36, 28, 34],
      region: region
    )
    write("進め方", Self.steps)
    writeLegend()
    write("書き方の決まり", Self.rules)
    let headingRow = row + 1
    writeFields(layout.fields.filter(\.isTyped))
    draft.settings.pageSetup?.titleRows = headingRow...headingRow
  }

  private static let steps = [
    "1　「提出票」で市町村を選び、担当部署などを書き込みます。",
    "2　事業のシートの、色の付いた欄に書き込みます。右上の「未記入」と「要確認」が0か所になるまで直します。",
    "3　「提出票」で全ての事業の進み具合を確かめ、提出日を入れて、ブックのまま提出します。",
  ]

  private static let rules = [
    "・見出しの言葉や単位は変えないでください。行や列の挿入も要りません。欄が足りないときは事務局へお知らせください。",
    "・数字は半角で入れます。金額は千円単位の整数です。未定の年度は空欄にせず「-」とします。0は「費用がかからない」という意味です。",
    "・評価指標は、数値、単位、「以上」や「以下」、年度の順に「1,200人以上 (2028年度)」のように書きます。",
    "・ほかの表から写すときは「値の貼り付け」を使います。ふつうの貼り付けは、欄の色や入力の確認を消してしまいます。",
    "・丸付きの数字や一文字の（株）などの機種依存文字、外字、半角カナは使わないでください。",
    "・用語に注を付けるときは、用語のあとに上付きの番号を付け、下の「注」の欄に「11【用語】説明」と書きます。",
  ]

  private mutating func write(_ caption: String, _ lines: [String]) {
    draft.put(caption, row: row, columns: Self.columns, TemplateStyle.caption)
    row += 1
    for line in lines {
      draft.put(line, row: row, columns: Self.columns, TemplateStyle.paragraph)
      row += 1
    }
    row += 1
  }

  /// What the colours of cells mean.
  private mutating func writeLegend() {
    row -= 1
    let looks: [(String, CellFormat)] = [
      ("書き込む欄", TemplateStyle.short),
      ("書き込みが要る欄（未記入）", TemplateStyle.short.filled(TemplateStyle.Palette.orange)),
      ("見直しが要る欄（要確認）", TemplateStyle.short.filled(TemplateStyle.Palette.rose)),
      ("書き込まない欄（見出し・自動計算）", TemplateStyle.label),
    ]
    for (index, look) in looks.enumerated() {
      var format = look.1
      format.isLocked = true
      draft.set(look.0, at: CellReference(row: row, column: index + 1), format)
    }
    draft.setHeight(34, ofRow: row)
    row += 2
  }

  // MARK: Fields

  private mutating func writeFields(_ fields: [SheetLayout.Field]) {
    draft.put("欄ごとの書き方", row: row, columns: Self.columns, TemplateStyle.caption)
    row += 1
    draft.putHeadings(["欄", "書き方", "正しい例", "誤りの例（わけ）"], row: row)
    for field in fields {
      row += 1
      let right = field.examples.right.joined(separator: "\n")
      let wrong = field.examples.wrong.map { "\($0.text)\n（\($0.reason)）" }.joined(separator: "\n")
      let name = field.prompt.title + (field.required ? "\n【必須】" : "")
      draft.put(name, row: row, columns: 1...1, TemplateStyle.label, leastHeight: 44)
      draft.put(field.prompt.text, row: row, columns: 2...2, TemplateStyle.fixed)
      draft.put(
        right,
        row: row,
        columns: 3...3,
        right.isEmpty ? TemplateStyle.fixed : TemplateStyle.right
      )
      let format = wrong.isEmpty ? TemplateStyle.fixed : TemplateStyle.wrongExample
      draft.put(wrong, row: row, columns: 4...4, format)
    }
  }
}

extension SheetLayout.Field {
  /// Whether people write into the field, more than once in a while.
  fileprivate var isTyped: Bool {
    type != .total && !["pillar", "section", "policyField"].contains(key)
  }
}

extension CellFormat {
  /// The format on another background.
  fileprivate func filled(_ color: Color) -> CellFormat {
    var format = self
    format.fill = .solid(color)
    return format
  }
}
