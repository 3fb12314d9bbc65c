import Testing
import XLSX

struct NumberFormatPropertiesTests {
  @Test(arguments: [
    ("0%", 2), ("#,##0,", -3), ("0.0,,", -6), ("0,%", -1), ("#,##0", 0), ("General", 0),
    ("0E+0", 0),
    ("#,##0,;[Red]-#,##0", -3),
  ])
  func `the scale is that of the figure shown`(_ code: String, _ exponent: Int) {
    #expect(NumberFormat(code: code).scaleExponent == exponent)
  }

  @Test(arguments: [
    ("#,##0\"人\"", "", "人"), ("\"¥\"#,##0", "¥", ""), ("\"約\"0.0%\"増\"", "約", "増"),
    ("General\" 円\"", "", " 円"), ("0.0E+0\"m\"", "", "m"), ("# ?/?\"杯\"", "", "杯"),
    ("0\"人\";\"▲\"0\"人\"", "", "人"), ("[$¥-411]0", "¥", ""), ("yyyy\"年\"", "", ""),
  ])
  func `literals around the digits are told apart`(
    _ code: String,
    _ prefix: String,
    _ suffix: String
  ) {
    #expect(NumberFormat(code: code).literalPrefix == prefix)
    #expect(NumberFormat(code: code).literalSuffix == suffix)
  }

  @Test func `kinds of formats are told apart`() {
    #expect(NumberFormat(code: "yyyy/m/d;@").isDateTime)
    #expect(NumberFormat(code: "[h]:mm").isDateTime)
    #expect(!NumberFormat(code: "\"ymd\"0").isDateTime)
    #expect(!NumberFormat(code: "[Red]0.00E+00").isDateTime)
    #expect(NumberFormat(code: "0.0%").isPercent)
    #expect(!NumberFormat(code: "0\"%\"").isPercent)
    #expect(NumberFormat(code: "@").isText)
    #expect(!NumberFormat(code: "0;@").isText)
    #expect(NumberFormat(code: "general").isGeneral)
    #expect(!NumberFormat(code: "General\"円\"").isGeneral)
  }

  @Test func `built-in formats are those of Japanese Excel`() {
    #expect(NumberFormat.builtIn(14)?.text(for: 45383) == "2024/4/1")
    #expect(NumberFormat.builtIn(38)?.text(for: -1234) == "-1,234")
    #expect(NumberFormat.builtIn(41)?.text(for: -1234) == " -1,234 ")
    #expect(NumberFormat.builtIn(43)?.text(for: 0) == " -   ")
    #expect(NumberFormat.builtIn(47)?.text(for: 1234.56789) == "37:45.7")
    #expect(NumberFormat.builtIn(58)?.text(for: 45383) == "令和6年4月1日")
    #expect(NumberFormat.builtIn(49)?.isText == true)
    #expect(NumberFormat.builtIn(59) == nil)
    #expect(NumberFormat.builtIn(-1) == nil)
    #expect((0...58).allSatisfy { NumberFormat.builtIn($0)?.isValid == true })
  }

  @Test func `formats are equal when their codes are`() {
    #expect(NumberFormat(code: "0.0") == NumberFormat(code: "0.0"))
    #expect(NumberFormat(code: "0.0") != NumberFormat(code: "0.00"))
    #expect(Set([NumberFormat(code: "0"), NumberFormat(code: "0")]).count == 1)
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.30000000000000004"), (1e21, "1000000000000000000000"), (-0.000_012, "-0.000012"),
    (Double.leastNonzeroMagnitude, "0." + String(repeating: "0", count: 323) + "5"), (0, "0"),
    (-0.0, "0"), (100, "100"),
    (123_456_789_012_345_680, "123456789012345680"), (0.07, "0.07"), (1234.5, "1234.5"),
  ])
  func `the shortest decimal reads back as the number`(_ value: Double, _ text: String) {
    #expect(NumberFormat.shortestDecimal(of: value) == text)
    #expect(Double(text) == value)
  }

  @Test func `digits carry no zeros at either end`() throws {
    let digits = try #require(ShortestDecimal.digits(of: -1200))
    #expect(digits.digits == [1, 2])
    #expect(digits.exponent == 4)
    let small = try #require(ShortestDecimal.digits(of: 0.0012))
    #expect(small.digits == [1, 2])
    #expect(small.exponent == -2)
    #expect(try #require(ShortestDecimal.digits(of: 0)).digits.isEmpty)
    #expect(ShortestDecimal.digits(of: .nan) == nil)
  }
}
