import Foundation
import TestSupport
import Testing
import XLSX

/// LibreOffice as judge, and the formats of real workbooks.
struct NumberFormatPeerTests {
  @Test(.enabled(if: Peer.hasJudge, "soffice or python3 with openpyxl is missing"))
  func `LibreOffice shows the same, but where Excel is known to differ`() throws {
    let formats = JudgedFormats.all
    let judged = try Peer.libreOfficeTexts(
      formats: formats.map { ($0.code, $0.values) }
    )
    try #require(judged.count == formats.count)
    for (format, texts) in zip(formats, judged) {
      try #require(texts.count == format.values.count)
      let parsed = NumberFormat(code: format.code)
      for (value, text) in zip(format.values, texts) where !format.excelDiffers(at: value) {
        #expect(parsed.text(for: value) == text, "\(value) under \(format.code)")
      }
    }
  }

  @Test(.enabled(if: Peer.hasCorpus, "python3 or the shared workbooks are missing"))
  func `the formats of real workbooks are valid and show any value`() throws {
    let codes = try Peer.corpusFormatCodes()
    try #require(codes.count > 200)
    for code in codes {
      let format = NumberFormat(code: code)
      #expect(format.isValid, "\(code)")
      for value in [
        0, 1, -1, 0.5, -1234.567, 45383.75, 1e15, 1e300, -1e-300, .greatestFiniteMagnitude,
      ] {
        _ = format.text(for: value)
        _ = format.text(for: value, dateSystem: .excel1904)
      }
      _ = format.text(for: "text")
    }
  }
}

/// A format put before the judge.
private struct JudgedFormat {
  let code: String
  let values: [Double]

  func excelDiffers(at value: Double) -> Bool {
    JudgedFormats.differences.contains { $0.codes.contains(code) && $0.values.contains(value) }
  }
}

/// Formats and values at which Excel is known to show something else than LibreOffice.
private struct KnownDifference {
  let reason: String
  let codes: Set<String>
  let values: Set<Double>
}

private enum JudgedFormats {
  static let all: [JudgedFormat] =
    numberCodes.map { JudgedFormat(code: $0, values: numbers) }
    + dateCodes.map { JudgedFormat(code: $0, values: serials) }

  private static let numbers: [Double] = [
    0, 1, -1, 0.5, 12, 999.5, 1234.5, -1234.567, 1_234_567.891, 5_726_000, 0.7222, 1.005, 0.285,
    -2.675, 45413.75, 60, 99999, 12_345_678_901,
  ]

  private static let serials: [Double] = [
    61, 100.25, 366, 4594, 4595, 9855, 9856, 32515, 32516, 36585.5, 43585, 43586, 43830.999, 45383,
    45413.75, 45650.3333, 73050.1, 2_958_465,
  ]

  private static let numberCodes = [
    "General", "0", "0.0", "0.00", "0.000", "#,##0", "#,##0.00", "#,###", "0000", "00,000.0",
    "0.0#", "?,???", "???.???", "0.0??", "0%", "0.00%", "#,##0%", "#,##0,", "0.0,", "0.0,,\"M\"",
    "#,##0\"人\"", "\"¥\"#,##0", "\"¥\"#,##0;\"¥\"\\-#,##0", "[$¥-411]#,##0.00", "0;(0)",
    "#,##0;\"▲ \"#,##0", "0.0;[Red]\\-0.0;\"zero\"", "0;-0;;@", "0;;", ";;;", "\"abc\"",
    "[<=999]000;000\\-00", "[>=1000]#,##0;0.0", "[<0]\"neg \"0;0", "[=1]\"one\";[=60]\"sixty\";0",
    "[Blue]0.0", "000\\-0000", "#\\ ##0", "00000-0000", "(###) ###-####", "0.00E+00", "0.0E-0",
    "##0.0E+0", "00.0E+00", "0E+0", "# ??/??", "0 ?/4", "# ??/16", "?/8", "0.0.0", "0\"a\"0",
    "General\" 円\"", "\"約\"0.0%\"増\"", "#,##0.0_ ;[Red]\\-#,##0.0\\ ", "* #,##0", "0\\円",
    "[DBNum1][$-411]General", "[DBNum3][$-411]0",
  ]

  static let differences = [
    KnownDifference(
      reason: "Excel multiplies the decimal digits by a hundred, LibreOffice the binary fraction",
      codes: ["0%", "#,##0%"],
      values: [1.005, 0.285]
    ),
    KnownDifference(
      reason: "Excel keeps the minus of a negative number that rounds to zero",
      codes: ["#,##0,", "0.0,", "0.0,,\"M\""],
      values: [-1, -2.675, -1234.567]
    ),
    KnownDifference(
      reason: "Excel drops the minus only where a section is for negative numbers alone",
      codes: ["[>=1000]#,##0;0.0", "[=1]\"one\";[=60]\"sixty\";0"],
      values: [-1, -2.675, -1234.567]
    ),
    KnownDifference(
      reason:
        "Excel leaves a gap as wide as the whole fraction, LibreOffice one without the number",
      codes: ["0 ?/4", "# ??/16"],
      values: Set(numbers)
    ),
    KnownDifference(
      reason: "LibreOffice gives up on fractions of large numbers",
      codes: ["# ??/??", "?/8"],
      values: [12_345_678_901]
    ),
    KnownDifference(
      reason: "Excel keeps the point a point and the minus a minus among Japanese numerals",
      codes: ["[DBNum1][$-411]General", "[DBNum3][$-411]0"],
      values: Set(numbers)
        .subtracting([0, 1, 12, 5_726_000, 60, 99999, 12_345_678_901])
    ),
    KnownDifference(
      reason: "Excel rounds a time to the second shown, LibreOffice cuts it off",
      codes: ["hh:mm:ss", "yyyy\\-mm\\-dd\\Thh:mm:ss"],
      values: [43830.999]
    ),
    KnownDifference(
      reason: "LibreOffice gives up on spans of centuries",
      codes: ["[h]:mm", "[hh]:mm:ss", "[mm]:ss"],
      values: [73050.1, 2_958_465]
    ),
    KnownDifference(
      reason: "LibreOffice cuts a year of an era off at two digits",
      codes: [
        "[$-411]ggge\"年\"m\"月\"d\"日\"", "[$-411]gge.mm.dd", "[$-411]ge.m.d", "[$-411]geemmdd",
      ],
      values: [2_958_465]
    ),
  ]

  private static let dateCodes = [
    "yyyy/mm/dd", "yyyy/m/d", "yy\"年\"m\"月\"d\"日\"", "d-mmm-yy", "dddd, mmmm dd, yyyy", "mmm-yy",
    "mmmmm", "h:mm", "hh:mm:ss", "h:mm AM/PM", "hh:mm:ss.000", "mm:ss.0", "[h]:mm", "[hh]:mm:ss",
    "[mm]:ss", "yyyy/m/d h:mm", "m/d h\"時\"m\"分\"", "[$-411]ggge\"年\"m\"月\"d\"日\"",
    "[$-411]gge.mm.dd", "[$-411]ge.m.d", "[$-411]geemmdd", "[$-411]yyyy/m/d(aaa)", "[$-411]aaaa",
    "[$-411]AM/PM h:mm", "[$-411]dddd", "yyyy\\-mm\\-dd\\Thh:mm:ss",
    "[DBNum1][$-411]yyyy\"年\"m\"月\"d\"日\"", "[$-407]d. mmmm yyyy",
  ]
}

/// The programs and files the judging needs.
private enum Peer {
  static let hasJudge =
    succeeds(["soffice", "--version"]) && succeeds(["python3", "-c", "import openpyxl"])
  static let hasCorpus =
    FileManager.default.fileExists(atPath: RepositoryFiles.shared + "/corpus")
    && succeeds(["python3", "--version"])

  private struct Failure: Error {
    let command: String
  }

  /// What LibreOffice shows for each value under each format, by way of openpyxl and CSV.
  static func libreOfficeTexts(formats: [(code: String, values: [Double])]) throws -> [[String]] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = formats.map { [$0.code] + $0.values.map(NumberFormat.shortestDecimal) }
    try JSONEncoder().encode(table).write(to: folder.appending(path: "in.json"))
    try run(["python3", "-c", writingScript, folder.path])
    try run([
      "soffice", "-env:UserInstallation=file://\(folder.path)/profile", "--headless",
      "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true",
      "--outdir", folder.path, folder.path + "/in.xlsx",
    ])
    return try jsonRows(of: run(["python3", "-c", readingScript, folder.path]))
  }

  /// Every distinct `formatCode` of the style sheets in the shared workbooks.
  static func corpusFormatCodes() throws -> [String] {
    let output = try run(["python3", "-c", collectingScript, RepositoryFiles.shared + "/corpus"])
    return try JSONDecoder().decode([String].self, from: output)
  }

  private static func jsonRows(of data: Data) throws -> [[String]] {
    try JSONDecoder().decode([[String]].self, from: data)
  }

  private static func succeeds(_ command: [String]) -> Bool { (try? run(command)) != nil }

  @discardableResult
  private static func run(_ command: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(command: command[0]) }
    return data
  }

  private static let writingScript = """
    import json, openpyxl, sys
    book = openpyxl.Workbook()
    for row, (code, *values) in enumerate(json.load(open(sys.argv[1] + "/in.json")), 1):
        for column, value in enumerate(values, 1):
            cell = book.active.cell(row, column, float(value))
            cell.number_format = code
    book.save(sys.argv[1] + "/in.xlsx")
    """

  private static let readingScript = """
    import csv, json, sys
    with open(sys.argv[1] + "/in.csv", encoding="utf-8", newline="") as file:
        json.dump(list(csv.reader(file)), sys.stdout)
    """

  private static let collectingScript = """
    import html, json, os, re, sys, zipfile
    codes = set()
    for folder, _, names in os.walk(sys.argv[1]):
        for name in names:
            try:
                with zipfile.ZipFile(os.path.join(folder, name)) as package:
                    for part in package.namelist():
                        if "styles" in part.lower():
                            text = package.read(part).decode("utf-8", "replace")
                            codes.update(re.findall(r'formatCode="([^"]*)"', text))
            except Exception:
                continue
    json.dump(sorted(html.unescape(code) for code in codes), sys.stdout)
    """
}
