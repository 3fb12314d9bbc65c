import RenkeiModel

/// A line of cells below or beside the fiscal years: the amounts, or a part of them, or words.
struct AmountLine {
  /// Its row, or its column where the years stand below each other.
  let place: Int

  /// The words that name the line, as labels compare; empty for a line without any.
  let title: String

  /// The texts that stand where the years' amounts would.
  let texts: [String]

  /// Whether any of them is an amount.
  let holdsAmounts: Bool

  /// Whether the line is hidden.
  let isHidden: Bool

  /// Whether the line is nothing but units, words that belong to the years, or a remark.
  var isHeader: Bool {
    !texts.isEmpty
      && texts.allSatisfy { text in
        let label = LabelText.normalized(text)
        return MoneyUnit(stating: label) != nil || label.hasPrefix("※") || label.hasPrefix("(注")
          || Self.headerWords.contains(label)
          || label.hasPrefix("(") && label.hasSuffix(")") && !label.contains(where: \.isNumber)
      }
  }

  private static let headerWords: Set<String> = [
    "当初予算", "当初", "補正", "補正後", "見込", "見込み", "見込額", "計画", "予定", "予算", "予算額", "予算案", "決算", "決算見込",
    "計", "合計",
    "事業費", "金額", "実績", "概算",
  ]
}

extension AmountLine {
  /// Which of several lines the years' amounts stand in.
  enum Choice {
    case line(Int)
    /// Each of the lines could be it.
    case unsure([Int])
  }

  /// The line that holds the amounts: the one that is named for the whole, else the first where the
  /// others are named for parts of it.
  static func choice(among lines: [AmountLine]) -> Choice? {
    let showing = lines.filter { !$0.isHidden }
    let lines = (showing.contains(where: \.holdsAmounts) ? showing : lines).filter { !$0.isHeader }
    guard let first = lines.first else { return nil }
    let counting = lines.filter(\.holdsAmounts)
    if let total = only(lines, named: \.isTotal) ?? only(lines, named: \.isWhole) {
      return .line(total.place)
    }
    if lines.contains(where: { SheetVersions.isOld($0.title) }),
      let new = only(lines, named: { SheetVersions.isNew($0) })
    {
      return .line(new.place)
    }
    if counting.isEmpty || counting.count == 1 && counting[0].place == first.place {
      return .line(first.place)
    }
    if !first.title.isPartOfAmount,
      counting.allSatisfy({ $0.place == first.place || $0.title.isPartOfAmount })
    {
      return .line(first.place)
    }
    return .unsure(([first] + counting.filter { $0.place != first.place }).map(\.place))
  }

  private static func only(_ lines: [AmountLine], named isName: (String) -> Bool) -> AmountLine? {
    let named = lines.filter { isName($0.title) }
    return named.count == 1 ? named[0] : nil
  }
}

extension String {
  /// Whether the title of a line says that it adds up the others.
  fileprivate var isTotal: Bool {
    let words = LabelText.withoutHint(self).words
    return ["計", "合計", "総計", "総額", "合計額", "事業費計", "事業費合計", "総事業費", "事業費総額", "全体事業費"].contains(words)
  }

  /// Whether the title of a line says that it holds the amounts.
  fileprivate var isWhole: Bool {
    let words = LabelText.withoutHint(self).words
    return [
      "計画", "当該年度", "単年度", "各年度", "全体", "圏域全体", "事業費", "金額", "見込額", "事業費見込額", "予算額", "予算", "計画額",
      "事業費(見込)", "概算事業費", "経費", "所要額", "事業費(千円)",
    ].contains(words)
  }

  /// Whether the title of a line names a part of the amounts.
  fileprivate var isPartOfAmount: Bool {
    hasPrefix("うち") || hasPrefix("内")
      || [
        "国費", "国庫", "道費", "県費", "府費", "都費", "一般財源", "市債", "起債", "地方債", "特定財源", "財源", "負担金", "補助金",
        "交付金",
        "その他", "負担額", "人件費", "委託料", "需用費", "報償費", "旅費", "使用料", "工事費",
      ].contains { contains($0) }
  }
}
