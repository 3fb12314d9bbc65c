import RenkeiModel

/// The heading of a column of a list (一覧): the words for a field, and the field that words mean.
enum ListHeading {
  /// The words above the column of a field.
  static func title(_ key: FieldKey, region: RegionProfile?) -> String {
    switch key {
    case .budget(let year): "\(year)年度 事業費見込額（千円）"
    case .settled(let year): "\(year)年度 決算額（千円）"
    case .indicatorName(let index): "評価指標\(index + 1)"
    case .indicatorBaseline(let index): "評価指標\(index + 1) 基準値"
    case .indicatorTarget(let index): "評価指標\(index + 1) 目標値"
    case .indicatorActual(let index, let year): "評価指標\(index + 1) 実績値（\(year)年度）"
    case .footnote(let index): "注\(index + 1)"
    case .fundingSource(let index): "財源\(index + 1)"
    case .fundingAmount(let index): "財源\(index + 1) 金額（千円）"
    case .returnParticipates(let code): "\(name(code, region)) 参加・不参加"
    case .returnHasChanges(let code): "\(name(code, region)) 修正"
    case .returnOpinion(let code): "\(name(code, region)) 意見"
    default: plain.first { $0.key == key }?.titles.first ?? "\(key)"
    }
  }

  /// The field that a heading means; nil for one that is none of ours.
  static func key(_ heading: String, region: RegionProfile?) -> FieldKey? {
    var words = TextNormalization.label(heading)
    if let region {
      let core = TextNormalization.label(region.coreCityName)
      words = words.replacing("(\(core))", with: "(連携中枢都市)")
    }
    if let year = FiscalYearHeader(parsing: words)?.fiscalYear { return .budget(year) }
    var rest = words[...]
    for unit in ["(千円)", "〔千円〕", "[千円]"] where rest.hasSuffix(unit) {
      rest = rest.dropLast(unit.count)
    }
    return plainKeys[String(rest)] ?? yearKey(rest) ?? numberedKey(rest) ?? answer(rest, region)
  }

  /// The fields that stand once, each with the words for it, ours first.
  private static let plain: [(key: FieldKey, titles: [String])] = [
    (.number, ["番号", "事業番号", "No.", "No", "NO"]),
    (.name, ["連携事業名", "事業名", "連携事業"]),
    (.pillar, ["役割"]),
    (.section, ["区分"]),
    (.policyField, ["分野", "政策分野"]),
    (.state, ["新規・継続の別", "新規・継続", "新規継続の別"]),
    (.summary, ["事業概要", "事業の概要", "事業内容"]),
    (.participants, ["連携市町村", "関係市町村", "連携する市町村"]),
    (.responsibilitiesCore, ["役割分担（連携中枢都市）"]),
    (.responsibilitiesPartners, ["役割分担（連携市町村）"]),
    (.costSharingCore, ["費用負担（連携中枢都市）"]),
    (.costSharingPartners, ["費用負担（連携市町村）"]),
    (.budgetTotal, ["事業費見込額 合計（千円）", "合計", "計"]),
    (.indicatorName(0), ["評価指標", "評価指標名", "指標名", "評価指標(項目)", "評価指標項目"]),
    (.indicatorBaseline(0), ["基準値", "基準値(基準年)", "現状値", "評価指標(基準値)", "評価指標(基準値(基準年))"]),
    (.indicatorTarget(0), ["目標値", "目標値(目標年)", "評価指標(目標値)", "評価指標(目標値(目標年))"]),
    (.contactDepartment, ["担当課", "担当部署"]),
    (.contactOfficer, ["担当者"]),
    (.contactAddress, ["連絡先"]),
  ]

  /// Whether a text, normalised as labels are, is the heading of the names.
  static func isName(_ labelText: String) -> Bool { nameTitles.contains(ByteText(labelText)) }

  private static let nameTitles = Set(
    plain.filter { $0.key == .name }.flatMap(\.titles).map { ByteText(TextNormalization.label($0)) }
  )

  /// The fields by their words, normalised and without a unit.
  private static let plainKeys: [String: FieldKey] = {
    let pairs = plain.flatMap { key, titles in
      titles.map { (TextNormalization.label($0).replacing("(千円)", with: ""), key) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()

  /// A year with what is meant of it, such as `2024年度決算額`.
  private static func yearKey(_ words: Substring) -> FieldKey? {
    for (suffix, make) in [
      ("事業費見込額", FieldKey.budget), ("見込額", FieldKey.budget), ("事業費", FieldKey.budget),
      ("決算額", FieldKey.settled),
    ] where words.hasSuffix(suffix) {
      let head = String(words.dropLast(suffix.count))
      return FiscalYearHeader(parsing: head)?.fiscalYear.map(make)
    }
    // The year may also follow: 事業費見込額（千円）2024年度.
    for label in ["事業費見込額", "事業費"] where words.hasPrefix(label) {
      var rest = words.dropFirst(label.count)
      if rest.hasPrefix("(千円)") { rest = rest.dropFirst("(千円)".count) }
      return FiscalYearHeader(parsing: String(rest))?.fiscalYear.map(FieldKey.budget)
    }
    return nil
  }

  /// An entry of a numbered list, such as `評価指標2基準値`.
  private static func numberedKey(_ words: Substring) -> FieldKey? {
    for list in ["評価指標", "指標", "注", "財源"] where words.hasPrefix(list) {
      let rest = words.dropFirst(list.count)
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), 1...FieldKey.largestCount ~= number else { return nil }
      return key(list, index: number - 1, String(rest.dropFirst(digits.count)))
    }
    return nil
  }

  private static func key(_ list: String, index: Int, _ part: String) -> FieldKey? {
    switch (list, part) {
    case ("注", ""): return .footnote(index)
    case ("財源", ""): return .fundingSource(index)
    case ("財源", "金額"): return .fundingAmount(index)
    case ("評価指標", ""), ("評価指標", "項目"), ("指標", ""), ("指標", "項目"): return .indicatorName(index)
    case (_, "基準値"): return .indicatorBaseline(index)
    case (_, "目標値"): return .indicatorTarget(index)
    default:
      for word in ["実績値", "実績"] where part.hasPrefix(word) {
        let year = FiscalYearHeader(parsing: String(part.dropFirst(word.count)))?.fiscalYear
        return year.map { .indicatorActual(index, fiscalYear: $0) }
      }
      return nil
    }
  }

  private static func answer(_ words: Substring, _ region: RegionProfile?) -> FieldKey? {
    for (suffix, make) in [
      ("参加・不参加", FieldKey.returnParticipates), ("修正", FieldKey.returnHasChanges),
      ("意見", FieldKey.returnOpinion),
    ] where words.hasSuffix(suffix) {
      let name = String(words.dropLast(suffix.count))
      return region?.municipality(named: name).map { make($0.code) }
    }
    return nil
  }

  private static func name(_ code: MunicipalityCode, _ region: RegionProfile?) -> String {
    region?.municipality(code)?.name ?? "\(code)"
  }
}
