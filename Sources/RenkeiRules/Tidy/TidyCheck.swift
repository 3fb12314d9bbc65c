public import RenkeiSheets

/// Judges tables by the rules of 統計表における機械判読可能なデータの表記方法の統一ルール that a program can judge.
public enum TidyCheck {
  /// Where a table breaks the rules, in the order of the rules.
  ///
  /// - Complexity: O(*n*) in the number of cells, for each rule.
  public static func findings(_ table: DataTable) -> [Finding] {
    let view = TidyView(table)
    return TidyRules.all.flatMap { rule in
      rule.check(view).map { place in
        var finding = Finding(
          rule: rule.id,
          severity: rule.severity,
          message: LocalizedText(
            ja: "\(place.message.ja)（統一ルール\(rule.number)）",
            en: "\(place.message.en) (rule \(rule.number))"
          ),
          help: rule.help
        )
        finding.sheet = table.sheet
        finding.range = place.range
        finding.found = place.found
        return finding
      }
    }
  }
}
