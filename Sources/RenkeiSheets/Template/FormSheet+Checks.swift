import RenkeiModel
import XLSX

extension FormSheet {
  /// Prompts, limits, colours and counts by which Excel tells of most mistakes before the sheet is
  /// sent.
  mutating func addChecks(_ lists: ListSheet) {
    for (key, range) in cells.sorted(by: { $0.key < $1.key }) {
      guard let field = layout.field(key.layoutKey) else { continue }
      if let validation = validation(key, field, range, lists) {
        draft.settings.validations.append(validation)
      }
    }
    let checks = missingChecks + problemChecks
    for check in checks {
      for mark in check.marks {
        draft.settings.conditionalFormats.append(
          ConditionalFormat(
            [mark.area],
            .expression(mark.condition),
            format: check.kind == .missing ? TemplateStyle.missing : TemplateStyle.wrong
          )
        )
      }
    }
    counts = Counts(missing: checks.cached(.missing), problems: checks.cached(.problem))
    writeCount(checks.count(.missing), counts.missing, .missingCount, TemplateStyle.someMissing)
    writeCount(checks.count(.problem), counts.problems, .problemCount, TemplateStyle.wrong)
    writeStatus(checks)
  }

  // MARK: What is missing

  private var missingChecks: [LiveCheck] {
    let single = cells.sorted { $0.key < $1.key }.compactMap { key, area -> LiveCheck? in
      guard isRequired(key) else { return nil }
      return LiveCheck(
        kind: .missing,
        title: title(key),
        count: LiveFormula.blanks(CellRange(area.first)),
        cached: draft.isBlank(area.first) ? 1 : 0,
        marks: [.init(area: area, condition: "LEN(TRIM(\(area.first.absoluteDescription)))=0")]
      )
    }
    return single
      + [
        besideFilled(
          FieldKey.indicatorName,
          [FieldKey.indicatorBaseline, FieldKey.indicatorTarget]
        ),
        besideFilled(FieldKey.indicatorTarget, [FieldKey.indicatorName]),
      ].compactMap(\.self)
  }

  /// Whether a field must not stay empty; of indicators, the first must be there.
  private func isRequired(_ key: FieldKey) -> Bool {
    switch key {
    case .indicatorName(let index), .indicatorTarget(let index), .indicatorBaseline(let index):
      index == 0 && layout.field(key.layoutKey)?.required == true
    case .footnote, .fundingSource, .fundingAmount: false
    default: layout.field(key.layoutKey)?.required == true
    }
  }

  /// Later indicators: a field that is empty while others of its row are not.
  private func besideFilled(
    _ key: (Int) -> FieldKey,
    _ others: [(Int) -> FieldKey]
  ) -> LiveCheck? {
    guard layout.field(key(0).layoutKey)?.required == true, let range = rows(key) else {
      return nil
    }
    let ranges = others.compactMap { rows($0) }
    let marks = (range.first.row...range.last.row).map { row in
      let area = draft.settings.mergedRanges.first {
        $0.first == CellReference(row: row, column: range.first.column)
      }
      let filled = ranges.map { "LEN(TRIM($\($0.first.columnName)$\(row)))" }
      let own = "LEN(TRIM($\(range.first.columnName)$\(row)))"
      return LiveCheck.Mark(
        area: area ?? CellRange(CellReference(row: row, column: range.first.column)),
        condition: "AND(\(own)=0,\(filled.joined(separator: "+"))>0)"
      )
    }
    return LiveCheck(
      kind: .missing,
      title: title(key(0)) + "（2行目以降）",
      count: LiveFormula.blanks(range, besideFilled: ranges),
      cached: range.rows.count { row in
        let isBlank = { draft.isBlank(CellReference(row: row, column: $0)) }
        return isBlank(range.first.column) && !ranges.allSatisfy { isBlank($0.first.column) }
      },
      marks: marks
    )
  }

  /// The cells of a field of all indicators but the first, one column wide.
  private func rows(_ key: (Int) -> FieldKey, from first: Int = 1) -> CellRange? {
    guard let start = cells[key(first)]?.first else { return nil }
    var last = start
    var index = first
    while let next = cells[key(index + 1)]?.first {
      last = next
      index += 1
    }
    return CellRange(start, last)
  }

  // MARK: What is not as it should be

  private var problemChecks: [LiveCheck] {
    [numberCheck, participantsCheck, budgetCheck, totalCheck, settledCheck].compactMap(\.self)
      + [FieldKey.indicatorBaseline, FieldKey.indicatorTarget].compactMap(periodCheck)
      + lengthChecks
  }

  private var numberCheck: LiveCheck? {
    cells[.number].map { area in
      problem(.number, area, draft.isText(area.first), LiveFormula.words)
    }
  }

  private var participantsCheck: LiveCheck? {
    // A name within another's goes after it.
    let names = (content.partners.map(\.name) + ["全市町村"]).sorted { $0.count > $1.count }
    guard let area = cells[.participants], names.count > 1, names.count <= LiveValue.mostNames,
      !names.contains(where: { $0.contains("\"") })
    else { return nil }
    let isUnknown = LiveValue.hasUnknownNames(draft.text(area.first), known: names)
    return problem(.participants, area, isUnknown) {
      LiveFormula.unknownNames($0, known: names)
    }
  }

  private var budgetCheck: LiveCheck? { amountCheck(budgetCells, .budget(0)) }

  private var settledCheck: LiveCheck? {
    let areas = cells.filter { if case .settled = $0.key { true } else { false } }.map(\.value)
    return amountCheck(areas.first.map { areas.reduce($0) { $0.union($1) } }, .settled(0))
  }

  private func amountCheck(_ range: CellRange?, _ key: FieldKey) -> LiveCheck? {
    guard let range else { return nil }
    let places = range.columns.map { CellReference(row: range.first.row, column: $0) }
    return LiveCheck(
      kind: .problem,
      title: title(key),
      count: LiveFormula.badAmounts(range),
      cached: places.count { LiveValue.isBadAmount(draft.value(at: $0)) },
      marks: places.map {
        .init(area: CellRange($0), condition: LiveFormula.badAmounts(CellRange($0)) + ">0")
      }
    )
  }

  private var totalCheck: LiveCheck? {
    guard let area = cells[.budgetTotal], let range = budgetCells else { return nil }
    return problem(.budgetTotal, area, false) { LiveFormula.badTotal($0, of: range) }
  }

  private func periodCheck(_ key: (Int) -> FieldKey) -> LiveCheck? {
    guard let range = rows(key, from: 0) else { return nil }
    let places = range.rows.map { CellReference(row: $0, column: range.first.column) }
    return LiveCheck(
      kind: .problem,
      title: title(key(0)),
      count: LiveFormula.badPeriods(range),
      cached: places.count { LiveValue.isBadPeriod(draft.text($0)) },
      marks: places.indices.compactMap { index in
        cells[key(index)].map {
          .init(area: $0, condition: LiveFormula.badPeriods(CellRange($0.first)) + ">0")
        }
      }
    )
  }

  private var lengthChecks: [LiveCheck] {
    cells.sorted { $0.key < $1.key }.compactMap { key, area in
      guard let field = layout.field(key.layoutKey), field.type == .text,
        field.key == key.description,
        let length = field.maximumLength
      else { return nil }
      let isLonger = draft.text(area.first).utf16.count > length
      return problem(key, area, isLonger) { LiveFormula.excess($0, over: length) }
    }
  }

  /// A check of one field, by the formula for its cell.
  private func problem(
    _ key: FieldKey,
    _ area: CellRange,
    _ holds: Bool,
    _ formula: (String) -> String
  ) -> LiveCheck {
    // The condition of merged cells always means the first of them.
    let condition = formula(area.first.absoluteDescription) + ">0"
    return LiveCheck(
      kind: .problem,
      title: title(key),
      count: formula("\(area.first)"),
      cached: holds ? 1 : 0,
      marks: [.init(area: area, condition: condition)]
    )
  }

  private func title(_ key: FieldKey) -> String {
    let title = layout.field(key.layoutKey)?.prompt.title ?? key.description
    if case .budget(let year) = key, year > 0 { return "\(year)年度" }
    return title
  }
}

// MARK: - The top of the sheet

extension FormSheet {
  private mutating func writeCount(
    _ formula: String,
    _ count: Int,
    _ part: SheetLayout.Part,
    _ format: DifferentialFormat
  ) {
    guard let area = parts[part] else { return }
    draft.setFormula(formula, cached: .number(Double(count)), at: area.first, TemplateStyle.count)
    draft.merge(area)
    draft.settings.conditionalFormats.append(
      ConditionalFormat([area], .cellIs(.greaterThan, "0"), format: format)
    )
  }

  private mutating func writeStatus(_ checks: [LiveCheck]) {
    guard let area = parts[.status], let missing = parts[.missingCount]?.first,
      let problems = parts[.problemCount]?.first
    else { return }
    let done = "記入もれ、確認の要る欄はありません。"
    let missingNames = checks.cachedNames(.missing)
    let problemNames = checks.cachedNames(.problem)
    let formula = """
      IF(\(missing)+\(problems)=0,"\(done)",IF(\(missing)=0,"","未記入："&\(checks.names(.missing)))\
      &IF(\(problems)=0,"","　要確認："&\(checks.names(.problem))))
      """
    let text =
      (missingNames.isEmpty ? "" : "未記入：\(missingNames)")
      + (problemNames.isEmpty ? "" : "　要確認：\(problemNames)")
    draft.setFormula(
      formula,
      cached: .text(text.isEmpty ? done : text),
      at: area.first,
      TemplateStyle.status
    )
    draft.merge(area)
    // Room for what the line says when a few cells want work.
    let width = area.columns.reduce(0) { $0 + (draft.settings.columns[$1 - 1].width ?? 9) }
    let height = TextHeight.points(text, width: width, lineHeight: 16)
    draft.setHeight(max(height, 34), ofRow: area.first.row)
    draft.settings.conditionalFormats.append(
      ConditionalFormat(
        [area],
        .expression("\(missing.absoluteDescription)+\(problems.absoluteDescription)>0"),
        format: TemplateStyle.incomplete
      )
    )
  }
}

extension SheetDraft {
  /// The text of a cell; empty for a cell without one.
  fileprivate func text(_ reference: CellReference) -> String {
    if case .text(let text) = value(at: reference) { text } else { "" }
  }

  /// Whether a cell holds words.
  fileprivate func isText(_ reference: CellReference) -> Bool { !text(reference).isEmpty }
}
