public import RenkeiRules

/// A comparison as one self-contained HTML page, made for printing on A4 across.
public struct ComparisonPage {
  private let wording: ComparisonWording
  private let isOldFirst: Bool

  /// A page in a language, the new side on the left unless the old one is to be.
  public init(_ language: Language, isOldFirst: Bool) {
    wording = ComparisonWording(language: language)
    self.isOldFirst = isOldFirst
  }

  /// The page as text.
  public func document(_ comparison: VisionComparison) -> String {
    HTMLPage(
      title: wording.title,
      language: wording.language,
      style: Self.tableStyle + Self.pageStyle,
      body: "<h1>\(wording.title)</h1>\n" + tables(comparison)
    ).text
  }

  /// The tables without the page around them.
  func tables(_ comparison: VisionComparison) -> String {
    guard !comparison.isEmpty else { return "<p>\(wording.nothing)</p>\n" }
    var body = "<p>\(wording.summary(comparison))</p>\n"
    if !comparison.plan.isEmpty { body += section(wording.plan, comparison.plan, comparison) }
    for change in comparison.projects {
      body += section(wording.heading(change), change.fields, comparison)
    }
    return body
  }

  private func section(
    _ heading: String,
    _ fields: [FieldChange],
    _ comparison: VisionComparison
  ) -> String {
    let new = side(wording.newSide, comparison.newTitle)
    let old = side(wording.oldSide, comparison.oldTitle)
    let heads = isOldFirst ? old + new : new + old
    let field = "<th scope=\"col\" class=\"field\">\(wording.field)</th>"
    return """
      <h3>\(HTML.escaped(heading))</h3>
      <table class="changes"><thead><tr>\(field)\(heads)</tr></thead>
      <tbody>\(fields.map(row).joined())</tbody></table>

      """
  }

  private func side(_ name: String, _ title: String) -> String {
    "<th scope=\"col\">\(name)<small>\(HTML.escaped(title))</small></th>"
  }

  private func row(_ field: FieldChange) -> String {
    let difference = field.difference
    let new = cell(difference.new, "ins", wording.newSide)
    let old = cell(difference.old, "del", wording.oldSide)
    let title = HTML.escaped(field.title[wording.language])
    return "<tr><th scope=\"row\">\(title)</th>\(isOldFirst ? old + new : new + old)</tr>\n"
  }

  private func cell(_ pieces: [TextDifference.Piece], _ element: String, _ side: String) -> String {
    let text = pieces.map { piece in
      let text = HTML.prose(piece.text)
      return piece.isChanged ? "<\(element)>\(text)</\(element)>" : text
    }.joined()
    return "<td data-side=\"\(side)\">\(text)</td>"
  }

  /// The rules of style that the tables need on any page.
  static let tableStyle = """
    h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; break-after: avoid; }
    .changes { table-layout: fixed; }
    .changes .field { width: 18%; }
    .changes th small { display: block; font-weight: 400; color: var(--soft); }
    ins, del { text-decoration: underline; text-underline-offset: .2em; }
    ins { background: #e3f4e4; } del { background: #fbe6e6; }
    @media (max-width: 40rem) {
      .changes thead { display: none; }
      .changes tr, .changes th[scope=row], .changes td { display: block; width: 100%; }
      .changes tr { margin-bottom: .8rem; }
      .changes td::before { content: attr(data-side); display: block; color: var(--soft);
        font-size: .8rem; }
    }
    @media print { ins, del { background: none; } }
    """

  private static let pageStyle = """

    @media print { @page { size: A4 landscape; margin: 12mm; } }
    """
}
