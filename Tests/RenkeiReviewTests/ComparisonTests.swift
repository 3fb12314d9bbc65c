import FoundationEssentials
import RenkeiModel
import RenkeiRules
import RenkeiSheets
import TestSupport
import Testing

@testable import RenkeiReview

@Suite struct `comparing texts` {
  /// The pieces of a side, what changed in brackets.
  private func marked(_ pieces: [TextDifference.Piece]) -> String {
    pieces.map { $0.isChanged ? "[\($0.text)]" : $0.text }.joined()
  }

  @Test(arguments: [
    ("圏域の魅力を発信する", "圏域の魅力を国内外へ発信する", "圏域の魅力を発信する", "圏域の魅力を[国内外へ]発信する"),
    ("1,200千円", "1,250千円", "[1,200]千円", "[1,250]千円"),
    ("72.5%（2022年度）", "72.5%（2023年度）", "72.5%（[2022]年度）", "72.5%（[2023]年度）"),
    ("スタートアップを支援", "スタートアップ企業を支援", "スタートアップを支援", "スタートアップ[企業]を支援"),
    ("北海道と札幌市", "青森県と弘前市", "[北海道と札幌市]", "[青森県と弘前市]"),
    ("IoT[^10]の活用", "IoT[^11]の活用", "IoT[[^10]]の活用", "IoT[[^11]]の活用"),
    ("同じ", "同じ", "同じ", "同じ"),
    ("", "新しい文", "", "[新しい文]"),
    ("家族👨‍👩‍👧の家", "家族👨‍👩‍👦の家", "家族[👨‍👩‍👧]の家", "家族[👨‍👩‍👦]の家"),
    ("か\u{3099}ある", "かある", "[か\u{3099}ある]", "[かある]"),
  ])
  func `only the words that changed are marked`(
    old: String,
    new: String,
    oldMarked: String,
    newMarked: String
  ) {
    let difference = TextDifference(old: old, new: new)
    #expect(marked(difference.old) == oldMarked)
    #expect(marked(difference.new) == newMarked)
  }

  @Test func `the pieces of a side are its text, however long`() {
    let old = String(repeating: "地域の「医療」を1,000件、支える。", count: 300)
    let new = String(repeating: "地域の『福祉』を1,200件で支えた。", count: 280)
    let difference = TextDifference(old: old, new: new)
    #expect(difference.old.map(\.text).joined() == old)
    #expect(difference.new.map(\.text).joined() == new)
    let kept = { (pieces: [TextDifference.Piece]) in
      pieces.filter { !$0.isChanged }.map(\.text).joined()
    }
    #expect(kept(difference.old) == kept(difference.new))
  }
}

@Suite struct `comparing plans` {
  private func plan() throws -> Vision {
    try Vision(
      json: TestFiles.bytes(RepositoryFiles.root + "/Samples/sapporo-vision.json"),
      name: "sapporo-vision.json"
    )
  }

  private func comparison(_ old: Vision, _ new: Vision) throws -> VisionComparison {
    VisionComparison(
      old: old,
      new: new,
      oldTitle: "旧",
      newTitle: "新",
      region: try EmbeddedData.region("sapporo")
    )
  }

  @Test func `a plan beside itself shows nothing`() throws {
    #expect(try comparison(plan(), plan()).isEmpty)
  }

  @Test func `a change shows at its field and nowhere else`() throws {
    let old = try plan()
    var new = old
    new.projects[7].responsibilities.partners = "会場を貸す"
    let comparison = try comparison(old, new)
    #expect(comparison.projects.count == 1)
    #expect(comparison.projects[0].fields.map(\.path) == ["responsibilities.partners"])
    #expect(comparison.projects[0].fields[0].old == old.projects[7].responsibilities.partners)
    #expect(comparison.projects[0].fields[0].new == "会場を貸す")
  }

  @Test func `two projects that change places keep their names`() throws {
    let old = try plan()
    var new = old
    new.projects[9].number = old.projects[10].number
    new.projects[10].number = old.projects[9].number
    new.projects.swapAt(9, 10)
    let comparison = try comparison(old, new)
    #expect(comparison.projects.map(\.fate) == [.changed, .changed])
    #expect(comparison.projects.map(\.isRenumbered) == [true, true])
    #expect(comparison.projects.flatMap { $0.fields.map(\.path) } == ["number", "number"])
  }

  @Test func `a project under a new name and number is still the same`() throws {
    let old = try plan()
    var new = old
    new.projects[20].name = (old.projects[20].name ?? "") + "等"
    new.projects[20].number = 60
    let comparison = try comparison(old, new)
    #expect(comparison.projects.map(\.fate) == [.changed])
    #expect(comparison.projects[0].isRenumbered)
    #expect(comparison.projects[0].fields.map(\.path) == ["number", "name"])
  }

  @Test func `a number given to another project is no change of the old one`() throws {
    let old = try plan()
    var new = old
    var other = Project()
    other.number = old.projects[40].number
    other.name = "空き家の見守り"
    other.summary = "持ち主のいない家を見回り、傷みを早く知らせる。"
    new.projects[40] = other
    let comparison = try comparison(old, new)
    #expect(Set(comparison.projects.map(\.fate)) == [.added, .removed])
    #expect(comparison.projects.count == 2)
  }

  @Test func `indicators compare by name, not by place`() throws {
    let old = try plan()
    let index = try #require(old.projects.firstIndex { $0.indicators.count >= 2 })
    var new = old
    new.projects[index].indicators.swapAt(0, 1)
    #expect(try comparison(old, new).isEmpty)

    let gone = new.projects[index].indicators.remove(at: 0)
    let fields = try #require(comparison(old, new).projects.first?.fields)
    #expect(fields.count == 1)
    #expect(fields[0].new == nil)
    #expect(fields[0].old?.hasPrefix(gone.name ?? "?") == true)
  }

  @Test func `an amount that was not settled is not zero`() throws {
    let old = try plan()
    var new = old
    new.projects[7].budget[1].state = .amount
    new.projects[7].budget[1].amount = 0
    let fields = try #require(comparison(old, new).projects.first?.fields)
    #expect(fields.map(\.path) == ["budget.2025"])
    #expect(fields[0].old == "-")
    #expect(fields[0].new == "0")
  }

  @Test func `a page shows hostile texts as they are`() throws {
    let old = try plan()
    var new = old
    new.projects[0].summary = "<script>alert('1')</script>&\u{1}"
    let page = try ComparisonPage(.japanese, isOldFirst: false).document(comparison(old, new))
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;"))
  }

  @Test func `footnote marks stand raised on a page`() throws {
    let old = try plan()
    var new = old
    new.projects[0].summary = "IoT[^10]と[角括弧]の活用"
    let page = try ComparisonPage(.japanese, isOldFirst: false).document(comparison(old, new))
    #expect(page.contains("<sup>10</sup>"))
    #expect(page.contains("[角括弧]"))
    #expect(!page.contains("[^"))
  }
}
