import XLSX

/// Fifty thousand rows of twenty cells as municipal lists have them: names, addresses, codes, dates,
/// amounts and a formula; drawn at random, the same every time.
///
/// `Benchmarks/Peers/mixed_rows.c` draws the same values.
struct MixedRows {
  static let rowCount = 50_000
  static let columnCount = 20

  private static let families = [
    "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口",
    "松本", "井上", "木村", "林", "斎藤", "清水",
  ]
  private static let prefectures = [
    "東京都", "大阪府", "北海道", "愛知県", "神奈川県", "埼玉県", "千葉県", "兵庫県", "福岡県", "静岡県", "茨城県", "広島県",
  ]
  private static let states = [
    "完了", "処理中", "保留", "キャンセル", "Active", "Pending", "R&D <draft>", "確認待ち",
  ]

  private var state: UInt64 = 42

  /// Draws a number below a limit.
  private mutating func draw(_ limit: UInt32 = .max) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(UInt32(truncatingIfNeeded: state >> 33) % limit)
  }

  /// Draws the values of a row; the fifteenth is what its formula gives.
  mutating func fill(_ values: inout [CellValue], row: Int) {
    values.removeAll(keepingCapacity: true)
    let count = Double(draw(9999) + 1)
    let price = Double(100 + draw(9_999_999)) / 100
    values.append(.number(Double(row)))
    appendTexts(&values, index: row - 1)
    values.append(.number(Double(43831 + draw(2000))))
    values.append(.number(43831 + Double(draw(2000 * 86_400)) / 86_400))
    values.append(.number(count))
    values.append(.number(price))
    values.append(.number(Double(draw()) / 2_147_483_648 * 1000))
    values.append(.number(price * 3))
    values.append(.bool(draw(2) == 1))
    values.append(.number(count * price))
    values.append(.number(Double(draw(2_000_001) - 1_000_000)))
    values.append(.number(Double(draw(100_001)) / 1000))
    values.append(.text(Self.states[draw(8)]))
    values.append(.number(Double(draw(1001)) / 1000))
    values.append(.number(Double(draw(100))))
  }

  private mutating func appendTexts(_ values: inout [CellValue], index: Int) {
    values.append(.text("\(Self.families[draw(20)]) 太郎 \(padded(index, 5))"))
    let prefecture = Self.prefectures[draw(12)]
    let (block, house) = (draw(30) + 1, draw(99) + 1)
    values.append(.text("\(prefecture)中央区\(block)丁目\(house)-\(index)"))
    values.append(.text("ORD-\(padded(index, 8))-\(padded(draw(0x100_0000), 6, radix: 16))"))
    values.append(.text("user\(index)@example\(draw(99) + 1).co.jp"))
    values.append(.text("カテゴリ\(padded(draw(50), 2))"))
    values.append(.text("商品コード-\(padded(draw(1000), 4)) ノートパソコン"))
  }

  private func padded(_ number: Int, _ width: Int, radix: Int = 10) -> String {
    let digits = String(number, radix: radix, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
