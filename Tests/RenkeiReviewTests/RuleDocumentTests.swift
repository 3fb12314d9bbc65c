import RenkeiReview
import RenkeiRules
import TestSupport
import Testing

@Suite struct `the page of rules` {
  @Test func `docs/rules.md is what the command prints`() throws {
    let page = try String(
      decoding: TestFiles.bytes(RepositoryFiles.root + "/docs/rules.md"),
      as: UTF8.self
    )
    let isFresh = page == RuleDocument(RuleCatalogue.all, .japanese).markdown
    #expect(isFresh, "run make generate")
  }

  @Test func `every rule of the design is in the catalogue`() {
    let missing = Self.designed.filter { RuleCatalogue.rule($0) == nil }
    #expect(missing.isEmpty)
  }

  private static let designed = [
    "workbook": """
    layout-unknown formula-error external-link hidden-content stale-formula label-altered \
    template-version protection-removed
    """,
    "text": """
    required-missing full-width-number half-width-kana stray-space dash-variant \
    platform-dependent-character private-use-character too-long
    """,
    "reference": """
    number-duplicate number-unknown project-missing name-mismatch municipality-unknown \
    municipality-duplicate core-city-listed all-with-names submitter-not-participant \
    participants-changed fiscal-year-sequence era-mismatch footnote-unresolved \
    footnote-duplicate footnote-orphan field-unknown summary-row-missing mention-not-participant
    """,
    "budget": """
    not-a-number negative fraction unit-suspicion total-mismatch total-formula \
    subtotal-mismatch grand-total-mismatch edition-year-undetermined note-without-amount \
    large-change cost-free-with-amount
    """,
    "indicator": """
    none name-missing name-duplicate target-missing malformed-value malformed-period \
    baseline-period-missing target-period-missing baseline-period-open baseline-after-target \
    baseline-after-plan-start target-outside-plan target-expired unit-mismatch scale-mismatch \
    target-not-improving percent-over-100 non-canonical
    """,
  ].flatMap { group, names in names.split(separator: " ").map { "\(group)/\($0)" } }
}
