import RenkeiModel
import TestSupport
import Testing

@testable import RenkeiSheets

@Suite struct `labels` {
  @Test(
    arguments: [
      ("事業概要", LabelKey.summary), ("１ 事業概要", .summary), ("(1) 事業概要", .summary), ("①事業概要", .summary),
      ("■事業概要", .summary), ("【事業概要】", .summary), ("事業概要：", .summary), ("事業概要※", .summary),
      ("事 業\n概　要", .summary), ("事業費見込額（千円）（必須）", .budget), ("事業費見込額 (千円)", .budget),
      ("２．連携事業名", .name), ("ア）役割分担", nil), ("事業の内容について", nil), ("（案）", nil),
    ] as [(String, LabelKey?)]
  )
  func `are known under the numbers and marks around them`(_ text: String, _ key: LabelKey?) throws
  {
    let index = LabelIndex(try EmbeddedData.layout(), coreCityName: "札幌市")
    #expect(index.keys(for: LabelText.normalized(text)).first == key)
  }
}

@Suite struct `lists of participants` {
  @Test(
    arguments: [
      ("小樽市、江別市", false, ["小樽市", "江別市"]), ("小樽市 江別市", false, ["小樽市", "江別市"]),
      ("小樽市と江別市", false, ["小樽市", "江別市"]), ("小樽市及び江別市。", false, ["小樽市", "江別市"]),
      ("江別市ほか", false, ["江別市"]), ("江別市（2市）", false, ["江別市"]), ("小樽 市", false, ["小樽市"]),
      ("全市町村", true, []), ("全11市町村", true, []), ("全市町村（11市町村）", true, []),
      ("すべての連携市町村", true, []), ("全市町村、小樽市", true, ["小樽市"]),
    ] as [(String, Bool, [String])]
  )
  func `are read as people write them`(_ text: String, _ isAll: Bool, _ names: [String]) throws {
    let list = ParticipantList(text, region: try EmbeddedData.region("sapporo"))
    #expect(list.isAll == isAll)
    #expect(list.names.map(\.text) == names)
    #expect(list.names.allSatisfy { $0.municipality != nil })
  }

  @Test func `a name that the region does not have stays as written`() throws {
    let list = ParticipantList("小樽市、石狩郡当別町", region: try EmbeddedData.region("sapporo"))
    #expect(list.names.map(\.text) == ["小樽市", "石狩郡当別町"])
    #expect(list.names[1].municipality == nil)
  }
}
