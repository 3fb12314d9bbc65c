import Testing
import XLSX

/// What Excel shows, written by hand from the standard's examples and from Excel itself.
struct NumberFormatTests {
  /// A code, and values with the text expected for each.
  struct Example: Sendable, CustomTestStringConvertible {
    let code: String
    let shown: [(value: Double, text: String)]

    init(_ code: String, _ shown: (Double, String)...) {
      self.code = code
      self.shown = shown.map { ($0.0, $0.1) }
    }

    var testDescription: String { code }
  }

  private func check(_ example: Example) {
    let format = NumberFormat(code: example.code)
    #expect(format.isValid)
    for (value, text) in example.shown {
      #expect(format.text(for: value) == text, "\(value) under \(example.code)")
    }
  }

  @Test(arguments: [
    Example("0", (0, "0"), (1.5, "2"), (-1.5, "-2"), (0.4, "0"), (1e20, "100000000000000000000")),
    Example("0.00", (1.005, "1.01"), (0.285, "0.29"), (-1.005, "-1.01"), (2.675, "2.68")),
    Example("#,##0", (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")),
    Example("#,##0.0", (1234.56, "1,234.6"), (-0.25, "-0.3")),
    Example("#,###", (0, ""), (12345.6789, "12,346")),
    Example("#.##", (0, "."), (1, "1."), (0.5, ".5")),
    Example("0.", (1, "1."), (1e20, "100000000000000000000.")),
    Example("0.##", (1, "1."), (1.007, "1.01"), (1_000_000_000_000.01, "1000000000000.01")),
    Example("0.0#", (12345, "12345.0"), (12.345, "12.35"), (0.0012345, "0.0")),
    Example("0.??", (5, "5.  "), (5.1, "5.1 ")),
    Example("?,???", (5, "    5"), (1234, "1,234")),
    Example("0000", (12, "0012"), (-12, "-0012")),
    Example("0,000", (5, "0,005")),
    Example("00,000.00", (12345, "12,345.00"), (5, "00,005.00")),
    Example("0.000000000000000", (0.1, "0.100000000000000")),
    Example("0", (123_456_789_012_345_680, "123456789012346000")),
    Example("0.00000000000000000000", (0.1, "0.10000000000000000000")),
    Example("$#.00", (3.14159, "$3.14"), (-3.14159, "-$3.14")),
  ])
  func `digits show as their placeholders say`(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("0%", (0.5, "50%"), (0.285, "29%"), (-0.5, "-50%")),
    Example("0.00%", (0.7222, "72.22%"), (0.070_05, "7.01%")),
    Example("0%%", (0.5, "5000%%")),
    Example("#,##0,", (5_726_000, "5,726"), (5_726_500, "5,727")),
    Example("0.0,,\"M\"", (1_234_567, "1.2M")),
    Example("00,000.00,", (12345, "00,012.35")),
    Example("0.00,", (1234, "1.23")),
  ])
  func `percent signs and trailing commas scale`(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("#,##0\"人\"", (2588, "2,588人")),
    Example("\"¥\"#,##0;\"¥\"\\-#,##0", (1200, "¥1,200"), (-1200, "¥-1,200")),
    Example("[$¥-411]#,##0", (1200, "¥1,200")),
    Example("[$€-2]\\ 0.0", (1.5, "€ 1.5")),
    Example("[$-411]0", (5, "5")),
    Example("00000-0000", (941_051_630, "94105-1630")),
    Example("(###) ###-####", (2_813_308_004, "(281) 330-8004")),
    Example("000\\-00", (5, "000-05")),
    Example("#\\ ##0", (5, " 5"), (1_234_567, "1234 567")),
    Example("\"This is a \".00\"test\"000", (-3.14159, "-This is a 3.14test159")),
    Example("0.0.0", (1.23, "1.2.3")),
    Example("_(0_)", (5, " 5 ")),
    Example("* #,##0", (5, "5")),
    Example("*-0", (5, "5")),
    Example("A\"x\"", (5, "Ax"), (-5, "-Ax")),
    Example("0円", (5, "5円")),
    Example("\"a\"\"b\"0", (5, "ab5")),
  ])
  func `literals surround and split the digits`(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("0;(0)", (5, "5"), (-5, "(5)"), (0, "0")),
    Example("0;[Red]\\-0;\"zero\"", (5, "5"), (-5, "-5"), (0, "zero")),
    Example("#,##0;\"▲ \"#,##0", (-1234, "▲ 1,234")),
    Example("0;;", (5, "5"), (-5, ""), (0, "")),
    Example("0;-0;;@", (5, "5"), (-5, "-5"), (0, "")),
    Example(";;;", (5, ""), (-5, ""), (0, "")),
    Example("0;@", (5, "5"), (-5, "-5")),
    Example("[<=999]000;000\\-00", (60, "060"), (12345, "123-45")),
    Example("[>=100]\"big\";\"small\"", (100, "big"), (99, "small")),
    Example("[=1]\"one\";[=2]\"two\";0", (1, "one"), (2, "two"), (3, "3"), (-3, "-3")),
    Example("[<>50]0;000", (50, "050"), (51, "51")),
    Example("[<-25]General;[>25]General;General", (-26, "26"), (26, "26"), (-1, "-1")),
    Example("[>100]0", (150, "150"), (5.5, "5.5"), (-5.5, "-5.5")),
    Example("[>=100]0.00;0.000", (-10, "-10.000")),
    Example("0.00", (-0.000_001, "0.00")),
    Example("0.00;-0.00", (-0.000_001, "-0.00")),
    Example("0.00;@", (-0.000_001, "-0.00")),
    Example("0.0%", (-0.000_1, "0.0%"), (-0.001, "-0.1%")),
    Example("-0.0", (-0.01, "-0.0"), (-1, "--1.0")),
    Example("[>=100]#,##0;[<=-100]-#,##0;#,##0.00", (-3.96, "-3.96"), (-200, "-200")),
    Example("[<=-100]-0;\"xx\"0", (-10, "xx10"), (10, "xx10"), (-200, "-200")),
    Example("[<-6]\"A\"0", (-5, "5"), (-7, "A7")),
    Example("[=-6]\"A\"0", (-5, "-5")),
    Example("[>100]0;[<50]0", (75, "########")),
    Example("[Color 10]0;[color3]0", (5, "5")),
  ])
  func `sections and conditions choose by value`(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("0.00E+00", (12345, "1.23E+04"), (0, "0.00E+00"), (-0.00012, "-1.20E-04")),
    Example("0.0E-0", (12345, "1.2E4"), (0.001, "1.0E-3")),
    Example("##0.0E+0", (123, "123.0E+0"), (1234, "1.2E+3"), (123_456_789, "123.5E+6")),
    Example("##0.0E+0", (999.96, "1.0E+3"), (0.000_123, "123.0E-6")),
    Example("0E+0", (9.9, "1E+1")),
    Example("0.0E+00\" m\"", (1500, "1.5E+03 m")),
  ])
  func `exponents follow the places before the point`(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("# ?/?", (0.5, " 1/2"), (1.5, "1 1/2"), (5, "5    "), (0, "0    "), (-0.5, "- 1/2")),
    Example(
      "# ?/?",
      (123.456789, "123 1/2"),
      (1.23456789, "1 1/4"),
      (12_345_678.9, "12345679    ")
    ),
    Example("# ??/??", (12.3456789, "12 28/81"), (0.5, "  1/2 "), (12_345_678.9, "12345678  9/10")),
    Example("# ??/16", (0.5, "  8/16"), (2, "2      "), (0.99, "1      ")),
    Example("# ?/100", (0.25, " 25/100")),
    Example("?/?", (1.5, "3/2"), (0, "0/1"), (1e20, "100000000000000000000/1")),
    Example("?/8", (1, "8/8"), (1.5, "12/8")),
    Example("??/??", (12.3456789, "1000/81"), (0.00001, " 0/1 ")),
    Example("0 0/0", (0.5, "0 1/2"), (5, "5 0/1")),
  ])
  func `fractions are the convergents of the number`(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("General", (0, "0"), (0.1 + 0.2, "0.3"), (12_345_678_901, "12345678901")),
    Example("General", (1_234_567_890_123, "1.23457E+12"), (100_000_000_000, "1E+11")),
    Example("General", (1.0 / 3, "0.333333333"), (0.000_123_456_789, "0.000123457")),
    Example("General", (0.00001, "0.00001"), (0.000_012_345_67, "1.23457E-05")),
    Example("General", (1_234_567_891.2, "1234567891"), (123_456.789_123, "123456.7891")),
    Example("General", (1e-9, "0.000000001"), (1e-10, "1E-10"), (-1.5, "-1.5")),
    Example("General", (99_999_999_999.9, "1E+11"), (1e100, "1E+100")),
    Example("General\" 円\"", (1.5, "1.5 円"), (-1.5, "-1.5 円")),
    Example("[Blue]General", (5, "5")),
    Example("GENERAL", (5, "5")),
    Example("", (5, "5")),
    Example("@", (5, "5"), (-0.5, "-0.5")),
    Example("\"x\"@", (5, "5"), (-5, "-5")),
    Example("@@", (1, "1")),
  ])
  func `general takes eleven characters`(_ example: Example) { check(example) }

  @Test(arguments: [
    ("@", "あ", "あ"), ("0", "あ", "あ"), ("\"<\"@\">\"", "あ", "<あ>"), ("@@", "a", "aa"),
    ("0;-0;0;\"text\"", "あ", "text"), ("0;-0;0;", "あ", ""), ("0;@\"!\"", "a", "a!"),
    ("General", "a", "a"), ("yyyy/m/d;@", "a", "a"), (";;;", "a", ""),
  ])
  func `text is shown by the section for text`(_ code: String, _ text: String, _ shown: String) {
    #expect(NumberFormat(code: code).text(for: text) == shown)
  }

  @Test(arguments: [
    "\"open", "[", "[Rod]0", "0;0;0;0;0", "0\\", "0_", "yyyy0", "0@", "General0",
    "@;0", "G3neral", "0E+",
  ])
  func `codes that Excel refuses are shown as general`(_ code: String) {
    let format = NumberFormat(code: code)
    #expect(!format.isValid)
    #expect(format.code == code)
    #expect(format.text(for: 1234.5) == "1234.5")
  }

  @Test func `numbers no cell can hold are errors`() {
    #expect(NumberFormat(code: "0").text(for: .infinity) == "#NUM!")
    #expect(NumberFormat(code: "General").text(for: .nan) == "#NUM!")
  }
}
