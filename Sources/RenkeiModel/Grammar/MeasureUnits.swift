/// The units that indicators count in, and the words that may follow them.
enum MeasureUnits {
  /// Takes a known unit from the front of a normalised text, the longest that fits.
  static func take(_ text: inout Substring) -> String? {
    guard let unit = known.first(where: { text.hasPrefix($0) }) else { return nil }
    text = text.dropFirst(unit.count)
    return unit
  }

  /// Takes letters that may be a unit we do not know: all that stand before a bound or the end.
  static func takeUnknown(_ text: inout Substring) -> String? {
    var unit = text.prefix { $0.isLetter || "/%℃°・".contains($0) }
    for (word, _) in MeasureParser.boundWords {
      if let index = unit.firstRange(of: word)?.lowerBound { unit = unit[..<index] }
    }
    guard 1...longestUnknown ~= unit.count, !startsLikeWords(unit) else { return nil }
    text = text[unit.endIndex...]
    return String(unit)
  }

  /// Whether a unit counts whole things, so that three decimals are a misplaced comma.
  static func isCounted(_ unit: String) -> Bool { counted.contains(unit) }

  private static let counted: Set = [
    "人", "名", "件", "回", "組", "社", "円", "団体", "か所", "箇所", "施設", "校", "事業", "市町村", "台", "本",
    "冊", "個", "店", "戸", "世帯", "棟", "床", "泊", "講座", "便", "路線", "枚", "部", "席", "室",
  ]

  /// Whether words after a unit say what is counted, rather than that no figure is meant.
  static func isSuffix(_ text: Substring) -> Bool {
    let hasBound = MeasureParser.boundWords.contains { text.contains($0.0) }
    return !hasBound && (text.first == "の" || suffixes.contains { text == $0 })
  }

  /// Whether a phrase ends in a figure with a unit, so that a figure may hide in it.
  static func endsInFigure(_ text: String) -> Bool {
    var digits = 0
    var index = text.startIndex
    while let start = text[index...].firstIndex(where: { $0.isASCII && $0.isNumber }) {
      var rest = text[start...]
      guard JapaneseNumeral.scan(&rest) != nil else { return true }
      if start == text.startIndex || !"第全".contains(text[text.index(before: start)]) {
        digits += 1
        _ = take(&rest)
        for (word, _) in MeasureParser.boundWords where rest.hasPrefix(word) {
          rest = rest.dropFirst(word.count)
        }
        if rest.isEmpty { return true }
      }
      index = rest.startIndex
    }
    return false
  }

  private static let longestUnknown = 6

  private static func startsLikeWords(_ text: Substring) -> Bool {
    ["の", "を", "に", "で", "と", "が", "は", "くらい", "ぐらい"].contains { text.hasPrefix($0) }
  }

  private static let suffixes: Set<Substring> = [
    "実績", "開催", "実施", "見込", "見込み", "達成", "増", "減", "増加", "減少", "利用", "参加", "受講", "受入",
    "設置", "導入", "整備", "維持", "確保",
  ]

  /// Longest first, so that 市町村 is not taken for 市.
  private static let known: [String] = [
    "人", "名", "件", "回", "組", "社", "円", "団体", "か所", "箇所", "ヶ所", "カ所", "ヵ所", "施設", "校", "事業",
    "市町村", "自治体", "日", "時間", "年", "か月", "ヶ月", "%", "ポイント", "pt", "倍", "位", "点", "t", "トン",
    "kg", "g", "km", "m", "m2", "m3", "ha", "km2", "台", "本", "冊", "個", "店", "店舗", "戸", "世帯", "棟",
    "床",
    "泊", "人泊", "人日", "種類", "品目", "講座", "コース", "プログラム", "便", "路線", "票", "アクセス", "PV",
    "枚", "部", "席", "室", "分", "秒", "歳", "か国", "都市", "地域", "地区", "チーム", "グループ", "事業所",
    "事業者", "企業", "案件", "商品", "隊", "機関", "病院", "園", "館", "kW", "kWh", "MWh", "GWh", "MW", "L",
    "人/日", "回/年", "人/年", "件/年", "t-CO2", "トン-CO2", "万t-CO2", "千t-CO2", "t/年", "基", "区画", "頭",
  ].sorted { ($0.count, $0) > ($1.count, $1) }
}
