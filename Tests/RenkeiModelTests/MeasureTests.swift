import FoundationEssentials
import TestSupport
import Testing

@testable import RenkeiModel

/// A reading that a person made of a measure's text.
struct HandReading: Decodable, CustomTestStringConvertible, Sendable {
  let source: String
  let text: String
  let kind: Measure.Kind
  let value: String?
  let unit: String?
  let scale: Decimal
  let prefix: String?
  let suffix: String?
  let bound: Measure.Bound?
  let period: Period?

  var testDescription: String { "\(source): \(text)" }

  static func load(_ name: String) -> [HandReading] {
    let path = RepositoryFiles.root + "/Tests/RenkeiModelTests/Fixtures/" + name
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return [] }
    return (try? JSONDecoder().decode([HandReading].self, from: data)) ?? []
  }
}

@Suite struct `measures` {
  @Test func `the tables of readings are there`() {
    #expect(HandReading.load("plan-measures.json").count == 160)
    #expect(HandReading.load("measure-forms.json").count >= 60)
  }

  @Test(arguments: HandReading.load("plan-measures.json") + HandReading.load("measure-forms.json"))
  func `a measure means what a careful reader says`(_ reading: HandReading) {
    let measure = Measure(parsing: reading.text)
    #expect(measure.kind == reading.kind)
    #expect(measure.value == reading.value.flatMap { Decimal(string: $0) })
    #expect(measure.unit == reading.unit)
    #expect(measure.scale == reading.scale)
    #expect(measure.prefix == reading.prefix)
    #expect(measure.suffix == reading.suffix)
    #expect(measure.bound == reading.bound)
    #expect(measure.period == reading.period)
  }

  @Test(
    arguments: [
      ("10千人(2024年度)", "10千人 (2024年度)"), ("５，０２０百万円（２０２７年度）", "5,020百万円 (2027年度)"),
      ("▲2,588人 (2022年)", "▲2,588人 (2022年)"), ("1人以上（R6年度）", "1人以上 (2024年度)"),
      ("72.22%（2022年度）", "72.22% (2022年度)"), ("2027年度", "2027年度"), ("—", "-"),
    ]
  )
  func `a measure is written back in one style`(_ text: String, _ canonical: String) {
    #expect(Measure(parsing: text).canonicalText() == canonical)
  }
}

@Suite struct `fiscal years` {
  struct Header: Decodable, CustomTestStringConvertible, Sendable {
    let text: String
    let fiscalYear: Int?
    let mismatch: Bool
    var testDescription: String { text }

    static let all: [Header] = {
      let path = RepositoryFiles.root + "/Tests/RenkeiModelTests/Fixtures/fiscal-years.json"
      guard let data = try? Data(contentsOf: URL(filePath: path)) else { return [] }
      return (try? JSONDecoder().decode([Header].self, from: data)) ?? []
    }()
  }

  @Test func `the table of headers is there`() { #expect(Header.all.count >= 40) }

  @Test(arguments: Header.all)
  func `a header names the year that a careful reader sees`(_ header: Header) {
    let parsed = FiscalYearHeader(parsing: header.text)
    #expect(parsed?.fiscalYear == header.fiscalYear)
    #expect((parsed?.isContradictory ?? false) == header.mismatch)
  }

  @Test(
    arguments: [
      (2024, "2024年度 (R6年度)"), (2019, "2019年度 (R1年度)"), (2018, "2018年度 (H30年度)"),
      (1989, "1989年度 (H1年度)"),
    ]
  )
  func `a header is written in both calendars`(_ year: Int, _ text: String) {
    #expect(FiscalYearHeader.text(for: year) == text)
  }
}

@Suite struct `Japanese numerals` {
  @Test(
    arguments: [
      ("28兆9千億", "28900000000000", "100000000000"), ("32万", "320000", "10000"),
      ("1億2,345万", "123450000", "10000"), ("三十二万", "320000", "10000"),
      ("二〇二四", "2024", "1"), ("５，０２０百万", "5020000000", "1000000"), ("10千", "10000", "1000"),
      ("1.5億", "150000000", "100000000"), ("百", "100", "1"), ("0", "0", "1"),
    ]
  )
  func `a numeral has its value and its smallest multiplier`(
    _ text: String,
    _ value: String,
    _ scale: String
  ) {
    let numeral = JapaneseNumeral(text)
    #expect(numeral?.value == Decimal(string: value))
    #expect(numeral?.scale == Decimal(string: scale))
  }

  @Test(arguments: ["1,23", "12,3456", "1,2,345", "万", "", "1万2億", "O", "3.", ".5", "1..2"])
  func `what is no numeral stays unread`(_ text: String) {
    #expect(JapaneseNumeral(text) == nil)
  }
}
