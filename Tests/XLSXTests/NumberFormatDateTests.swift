import Testing
import XLSX

/// Dates, times and eras as Excel shows them; the serials are Excel's own.
struct NumberFormatDateTests {
  @Test(arguments: [
    ("yyyy/mm/dd", 45383.0, "2024/04/01"), ("yyyy/m/d", 45383, "2024/4/1"),
    ("yy\"年\"m\"月\"d\"日\"", 45383, "24年4月1日"), ("yyyy年m月d日", 45383, "2024年4月1日"),
    ("d-mmm-yy", 45383, "1-Apr-24"), ("dddd, mmmm dd", 45383, "Monday, April 01"),
    ("ddd mmmmm", 45383, "Mon A"), ("[$-409]mmm\\-yy", 12345, "Oct-33"),
    ("yyyy/m/d(aaa)", 45383, "2024/4/1(月)"), ("aaaa", 45384, "火曜日"),
    ("[$-411]dddd", 45383, "月曜日"), ("[$-411]mmm", 45383, "4月"), ("[$-407]dddd", 45383, "Montag"),
    ("bbbb", 45383, "2567"), ("bb", 1, "43"),
    ("[$-40C]d mmmm", 45383, "1 avril"), ("[$-416]dddd", 45383, "segunda-feira"),
    ("[$-419]d mmmm", 45383, "1 апреля"), ("[$-419]mmmm yyyy", 45383, "Апрель 2024"),
    ("[$-pl-PL]d mmmm", 45383, "1 kwietnia"), ("[$-804]aaa aaaa ddd", 45383, "一 星期一 周一"),
    ("[$-30411]ggge\"年\"", 45383, "令和6年"), ("[$-1030411]gggyy\"年\"", 45383, "令和06年"),
    ("[JPN][$-411]gggyy\"年\"m\"月\"", 45383, "令和06年4月"),
    ("[$-107041E]d/m/yyyy", 45383, "1/4/2567"), ("[TWN][$-404]e/m/d", 45383, "2024/4/1"),
    ("[ENG][$-409]d-mmm", 45383, "1-Apr"),
    ("yyyy/m/d", 0, "1900/1/0"), ("yyyy/m/d", 1, "1900/1/1"), ("yyyy/m/d", 59, "1900/2/28"),
    ("yyyy/m/d", 60, "1900/2/29"), ("yyyy/m/d", 61, "1900/3/1"), ("dddd", 1, "Sunday"),
    ("dddd", 61, "Thursday"), ("yyyy/m/d", 2_958_465, "9999/12/31"),
    ("yyyy/m/d", 36585, "2000/2/29"),
    ("[$-F800]dddd, mmmm dd, yyyy", 45383, "2024年4月1日"),
  ])
  func `dates show their parts`(_ code: String, _ serial: Double, _ shown: String) {
    #expect(NumberFormat(code: code).text(for: serial) == shown)
  }

  @Test(arguments: [
    ("h:mm", 0.70707, "16:58"), ("hh:mm:ss", 0.70707, "16:58:11"),
    ("hh:mm:ss.000", 0.70707, "16:58:10.848"),
    ("h:mm AM/PM", 0.7, "4:48 PM"), ("h:mm a/p", 0.2, "4:48 a"), ("A/P", 0.7, "P"),
    ("h:mm AM/PM", 0, "12:00 AM"), ("h:mm AM/PM", 0.5, "12:00 PM"),
    ("[$-411]AM/PM h:mm", 0.7, "午後 4:48"), ("上午/下午h:mm", 0.7, "下午4:48"),
    ("h\"時\"mm\"分\"", 0.7, "16時48分"), ("mm:ss", 0.70707, "58:11"),
    ("mm:ss.0", 1234.56789, "37:45.7"),
    ("[h]:mm", 2.5, "60:00"), ("[h]:mm:ss;@", 2.999_999_999_999_999_6, "72:00:00"),
    ("[mm]:ss", 0.05, "72:00"), ("[ss]", 0.001, "86"), ("[hh]:mm", 0.05, "01:12"),
    ("hh.000", 0.70707, "16.848"), ("hh .00 .000", 0.70707, "16 .84 .848"),
    ("h:mm", 0.999_999_9, "0:00"), ("yyyy/m/d h:mm:ss", 45383.999_999_9, "2024/4/2 0:00:00"),
    ("m/d h:m", 45383.05, "4/1 1:12"), ("mm/dd mm:ss", 45383.05, "04/01 12:00"),
    ("[$-F400]h:mm:ss AM/PM", 0.7, "16:48:00"),
    ("hhh:mm AM/PM", 0.7, "04:48 PM"), ("hhh:mmm:sss", 0.7, "16:Jan:00"), ("[hhh]", 1, "024"),
  ])
  func `times show their parts`(_ code: String, _ serial: Double, _ shown: String) {
    #expect(NumberFormat(code: code).text(for: serial) == shown)
  }

  @Test(arguments: [
    (4594.0, "明治45年7月29日", "M45.7.29"), (4595, "大正1年7月30日", "T1.7.30"),
    (9855, "大正15年12月24日", "T15.12.24"), (9856, "昭和1年12月25日", "S1.12.25"),
    (32515, "昭和64年1月7日", "S64.1.7"), (32516, "平成1年1月8日", "H1.1.8"),
    (43585, "平成31年4月30日", "H31.4.30"), (43586, "令和1年5月1日", "R1.5.1"),
    (45383, "令和6年4月1日", "R6.4.1"),
  ])
  func `eras change on their first days`(_ serial: Double, _ long: String, _ short: String) {
    let format = NumberFormat(code: "[$-411]ggge\"年\"m\"月\"d\"日\"")
    #expect(format.text(for: serial) == long)
    #expect(NumberFormat(code: "[$-411]ge.m.d").text(for: serial) == short)
  }

  @Test(arguments: [
    ("[$-ja-JP-x-gannen]ggge\"年\"m\"月\"", 43586.0, "令和元年5月"),
    ("[$-ja-JP-x-gannen]ggge\"年\"", 45383, "令和6年"),
    ("[$-ja-JP]ggge\"年\"", 43586, "令和1年"), ("ggge年", 43586, "令和1年"),
    ("gge.mm.dd", 45383, "令6.04.01"), ("gee", 45383, "R06"), ("rr", 45383, "令和06"),
    ("r", 45383, "06"),
    ("[$-409]e", 45383, "2024"),
  ])
  func `the first year is 元 only where the locale says so`(
    _ code: String,
    _ serial: Double,
    _ shown: String
  ) {
    #expect(NumberFormat(code: code).text(for: serial) == shown)
  }

  @Test func `serials without a date fill the cell`() {
    let format = NumberFormat(code: "yyyy/m/d")
    for serial in [-1, -0.5, 2_958_466, 1e300] {
      #expect(format.text(for: serial) == NumberFormat.overflowText)
    }
    #expect(NumberFormat(code: "[h]:mm").text(for: -0.5) == NumberFormat.overflowText)
  }

  @Test func `the 1904 system counts from its own day and below zero`() {
    let format = NumberFormat(code: "yyyy/m/d")
    #expect(format.text(for: 0, dateSystem: .excel1904) == "1904/1/1")
    #expect(format.text(for: 43921, dateSystem: .excel1904) == "2024/4/1")
    #expect(format.text(for: 2_957_004, dateSystem: .excel1904) == NumberFormat.overflowText)
    #expect(NumberFormat(code: "[h]:mm").text(for: -0.5, dateSystem: .excel1904) == "-12:00")
  }

  @Test(arguments: [DateSystem.excel1900, .excel1904])
  func `every day reads back as its serial`(_ system: DateSystem) throws {
    for day in stride(from: 0, through: 2_957_003, by: 61) {
      let moment = try #require(system.dateTime(ofSerial: Double(day) + 0.75))
      #expect(moment.hour == 18)
      #expect(system.serial(of: moment) == Double(day) + 0.75)
    }
  }

  @Test func `days that a calendar does not have are no serials`() {
    #expect(DateSystem.excel1900.serial(of: CalendarDateTime(year: 2023, month: 2, day: 29)) == nil)
    #expect(
      DateSystem.excel1900.serial(of: CalendarDateTime(year: 1899, month: 12, day: 31)) == nil
    )
    #expect(
      DateSystem.excel1904.serial(of: CalendarDateTime(year: 1903, month: 12, day: 31)) == nil
    )
    #expect(DateSystem.excel1900.serial(of: CalendarDateTime(year: 2024, month: 13, day: 1)) == nil)
    #expect(DateSystem.excel1900.serial(of: CalendarDateTime(year: 1900, month: 2, day: 29)) == 60)
    #expect(DateSystem.excel1904.serial(of: CalendarDateTime(year: 1904, month: 1, day: 1)) == 0)
  }

  @Test(arguments: [
    ("[DBNum1]General", 1234.0, "一千二百三十四"), ("[DBNum1]General", 110, "百十"),
    ("[DBNum1]General", 120_305, "十二万三百五"), ("[DBNum1]General", 0, "〇"),
    ("[DBNum1]0", 1204, "一二〇四"), ("[DBNum2]General", 12345, "壱萬弐阡参百四拾伍"),
    ("[DBNum2]General", 123, "壱百弐拾参"), ("[DBNum3]0", 1234, "１２３４"),
    ("[DBNum3][$-411]#,##0", 1234, "１,２３４"), ("[DBNum1]", 15, "十五"),
    ("[DBNum1]General", -1.5, "-一.五"), ("[DBNum1]General", 100_000_000, "一億"),
    ("[DBNum1][$-411]yyyy\"年\"m\"月\"d\"日\"", 45650, "二〇二四年十二月二十四日"),
    ("[DBNum1][$-411]ggge\"年\"m\"月\"d\"日\"", 45383, "令和六年四月一日"),
    ("[DBNum3]yyyy/m/d", 45650, "２０２４/１２/２４"),
    ("[DBNum3]General", 123_456, "十２万３千４百５十６"),
    ("[DBNum2]m\"月\"d\"日\"", 45650, "壱拾弐月弐拾四日"),
    ("[DBNum1][$-804]General", 110, "一百一十"), ("[DBNum1][$-804]General", 901, "九百〇一"),
    ("[DBNum2][$-804]General", 12345, "壹万贰仟叁佰肆拾伍"),
    ("[DBNum2][$-404]General", 12345, "壹萬貳仟參佰肆拾伍"),
    ("[DBNum1][$-404]m\"月\"d\"日\"", 42712, "十二月八日"),
    ("[DBNum2][$-804]yyyy\"年\"m\"月\"d\"日\"", 42712, "贰零壹陆年壹拾贰月捌日"),
    ("[DBNum4][$-412]General", 1234, "일천이백삼십사"), ("[DBNum4]General", 1234, "1234"),
  ])
  func `numerals are Japanese where the code asks`(
    _ code: String,
    _ value: Double,
    _ shown: String
  ) {
    #expect(NumberFormat(code: code).text(for: value) == shown)
  }
}
