import FoundationEssentials
import TestSupport
import Testing

@testable import RenkeiModel

@Suite struct `municipality codes` {
  @Test func `every code of the country has the check digit it says`() throws {
    let path = RepositoryFiles.root + "/Schemas/regions/sapporo.json"
    let region = try RegionProfile(json: Array(Data(contentsOf: URL(filePath: path))), name: path)
    #expect(region.municipalities.count == 12)
    #expect(region.coreCityName == "札幌市")
    #expect(region.partners.count == 11)
  }

  @Test(arguments: ["011002", "012033", "014231", "013030"])
  func `a code with a right check digit is taken`(_ text: String) {
    #expect(MunicipalityCode(text)?.digits == text)
  }

  @Test(arguments: ["011003", "01100", "0110022", "01100２", "abcdef", "014230", "013031"])
  func `any other text is refused`(_ text: String) {
    #expect(MunicipalityCode(text) == nil)
  }
}

@Suite struct `field keys` {
  @Test(
    arguments: [
      "number", "name", "pillar", "section", "policyField", "summary", "participants",
      "responsibilities.core", "responsibilities.partners", "costSharing.core",
      "costSharing.partners", "budget.2024", "budget.total", "indicators[0].name",
      "indicators[11].baseline", "indicators[2].target", "footnotes[0]",
    ]
  )
  func `a key is written as it is read`(_ text: String) {
    #expect(FieldKey(text)?.description == text)
  }

  @Test(arguments: [
    "", "budget", "budget.x", "indicators[-1].name", "indicators[0]", "footnotes[0].x",
  ])
  func `what is no key is refused`(_ text: String) { #expect(FieldKey(text) == nil) }
}

@Suite struct `normalization` {
  @Test(
    arguments: [
      ("事業費見込額（千円）", "事業費見込額(千円)"), ("ｾﾐﾅｰ", "セミナー"), ("ﾊﾟﾋﾞﾘｵﾝ", "パビリオン"),
      ("①㈱Ⅳ㎡", "1(株)IVm2"), ("２０２４　年度", "2024 年度"), ("か\u{3099}", "が"), ("㋿", "令和"),
    ]
  )
  func `compatibility characters become plain`(_ text: String, _ plain: String) {
    #expect(TextNormalization.nfkc(text) == plain)
  }

  @Test func `labels compare without white space`() {
    #expect(TextNormalization.label("事 業\n概　要") == "事業概要")
  }
}

@Suite struct `the vision's JSON` {
  static let path = RepositoryFiles.root + "/Samples/sapporo-vision.json"

  @Test func `the sample reads and is written back value for value`() throws {
    let bytes = try Array(Data(contentsOf: URL(filePath: Self.path)))
    let vision = try Vision(json: bytes, name: Self.path)
    #expect(vision.projects.count == 53)
    #expect(vision.basicIndicators.count == 4)
    let again = try Vision(json: Array(vision.json.text(pretty: true).utf8), name: "again")
    #expect(again == vision)
  }

  @Test func `the amounts of the first year add up to the printed total`() throws {
    let bytes = try Array(Data(contentsOf: URL(filePath: Self.path)))
    let vision = try Vision(json: bytes, name: Self.path)
    let sum = vision.projects.compactMap { $0.amount(in: 2024) }.reduce(0, +)
    #expect(sum == 17_567_701)
  }

  @Test func `a missing key is named with its place`() {
    let json = Array(
      "{\"format\":\"renkei-vision\",\"version\":1,\"region\":\"x\",\"plan\":{}}".utf8
    )
    #expect {
      try Vision(json: json, name: "v.json")
    } throws: { error in
      "\(error)".contains("v.json") && "\(error)".contains("/plan/firstFiscalYear")
    }
  }
}
