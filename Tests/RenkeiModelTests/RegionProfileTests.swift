import RenkeiModel
import TestSupport
import Testing

@Suite struct `region profiles` {
  private static let path = RepositoryFiles.root + "/Schemas/regions/koriyama.json"

  private func problem(_ old: String, _ new: String) throws -> DataFileError? {
    let text = String(decoding: try TestFiles.bytes(Self.path), as: UTF8.self)
    #expect(text.contains(old))
    let changed = text.replacing(old, with: new)
    do {
      _ = try RegionProfile(json: Array(changed.utf8), name: "町の圏域.json")
      return nil
    } catch let error as DataFileError {
      return error
    }
  }

  @Test(
    arguments: [
      ("\"firstFiscalYear\": 2024", "\"firstFiscalYear\": \"令和6\"", "/plan/firstFiscalYear", "整数"),
      ("\"firstFiscalYear\": 2024", "\"firstFiscalYear\": 24", "/plan/firstFiscalYear", "1900以上"),
      ("\"firstFiscalYear\": 2024", "\"firstFiscalYear\": 2029", "/plan/lastFiscalYear", "最後の年度"),
      ("\"language\": \"ja\",", "", "/language", "この項目がありません"),
      ("\"language\"", "\"langage\"", "/language", "この項目がありません"),
      ("\"waivers\": []", "\"waivers\": [], \"waiver\": []", "/waiver", "知らない項目"),
      (
        "\"parentheses\": \"half\"", "\"parentheses\": \"半角\"", "/houseStyle/parentheses",
        "\"full\""
      ),
      ("\"coreCity\": \"072036\"", "\"coreCity\": \"072044\"", "/coreCity", "municipalities"),
      ("\"coreCity\": \"072036\"", "\"coreCity\": \"72036\"", "/coreCity", "書き方"),
      ("\"code\": \"072079\"", "\"code\": \"072070\"", "/municipalities/1/code", "正しくありません"),
      ("\"code\": \"072079\"", "\"code\": \"072117\"", "/municipalities/1/code", "田村市"),
      ("\"name\": \"須賀川市\"", "\"name\": \"郡山市\"", "/municipalities/1", "重なって"),
      ("\"budget\": \"core\"", "\"budgets\": \"core\"", "/ownership/fields/budgets", "欄はありません"),
      ("\"others\": \"core\"", "\"others\": \"中枢都市\"", "/ownership/others", "\"anyone\""),
      ("\"waivers\": []", "\"waivers\": [{}]", "/waivers/0/rule", "この項目がありません"),
      ("{", "{{", "", "JSONとして読めません"),
    ]
  )
  func `that are wrong are refused by the key`(
    _ old: String,
    _ new: String,
    _ pointer: String,
    _ reason: String
  ) throws {
    let error = try #require(try problem(old, new))
    #expect(error.pointer == pointer)
    #expect(error.japaneseReason.contains(reason))
    #expect(error.name == "町の圏域.json")
  }

  @Test func `a waiver names a field that there is`() throws {
    let waiver = """
      "waivers": [{"rule": "indicator/none", "project": 3, "field": "indicator.target", \
      "reason": "試行中", "who": "企画課", "until": null}]
      """
    #expect(try problem("\"waivers\": []", waiver)?.pointer == "/waivers/0/field")
    #expect(
      try problem("\"waivers\": []", waiver.replacing("indicator.", with: "indicators[0].")) == nil
    )
  }

  @Test func `tell how many other keys are wrong`() throws {
    let error = try #require(try problem("\"formerNames\": []", "\"former\": []"))
    #expect(error.furtherProblems > 5)
  }

  @Test func `a town that changed its name keeps the table's as a former one`() throws {
    let renamed = "\"name\": \"新須賀川市\", \"formerNames\": [\"須賀川市\"]"
    #expect(try problem("\"name\": \"須賀川市\", \"formerNames\": []", renamed) == nil)
  }

  @Test(
    arguments: [
      ("須加川市", "須賀川市"), ("須賀川町", "須賀川市"), ("二本松", "二本松市"), ("福島県郡山市", "郡山市"),
      ("札幌市", nil), ("", nil),
    ] as [(String, String?)]
  )
  func `offer the municipality whose name is nearest`(_ text: String, _ name: String?) throws {
    let region = try RegionProfile(json: TestFiles.bytes(Self.path), name: Self.path)
    #expect(region.nearestMunicipality(to: text)?.name == name)
  }
}

@Suite struct `the national table of municipalities` {
  @Test(
    arguments: [
      ("014231", "北海道", "南幌町"), ("013030", "北海道", "当別町"), ("011002", "北海道", "札幌市"),
      ("072036", "福島県", "郡山市"), ("131016", "東京都", "千代田区"), ("473821", "沖縄県", "与那国町"),
    ]
  )
  func `knows a code`(_ digits: String, _ prefecture: String, _ name: String) throws {
    let entry = try #require(MunicipalityCode(digits).flatMap { MunicipalityTable.entry($0) })
    #expect(entry.prefecture == prefecture)
    #expect(entry.name == name)
  }

  @Test func `knows a name in every prefecture that has it`() {
    let codes = MunicipalityTable.entries(named: "府中市").map(\.prefecture)
    #expect(codes == ["東京都", "広島県"])
    #expect(MunicipalityTable.entries(named: "北海道 札幌市中央区").map(\.code.digits) == ["011011"])
    #expect(MunicipalityTable.entries(named: "当別村").isEmpty)
  }

  @Test(.enabled(if: TestFiles.hasCorpus, "needs the shared folder"))
  func `is the ministry's list, line by line`() throws {
    let csv = try TestFiles.bytes(RepositoryFiles.shared + "/data/municipalities.csv")
    let rows = String(decoding: csv, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
    let listed = rows.map { $0.split(separator: ",").prefix(3).joined(separator: ",") }
    let own = MunicipalityTable.entries.map { "\($0.code),\($0.prefecture),\($0.name)" }
    #expect(own == listed.sorted())
  }
}
