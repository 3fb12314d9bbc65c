import RenkeiModel
public import RenkeiRules
import XLSX

/// Findings as one page for a browser: each beside a picture of its form with the cell marked, to be
/// filtered by severity and municipality.
public struct HTMLReport {
  private let words: ReportWords

  /// A report in a language.
  public init(_ language: Language) { words = ReportWords(language) }

  /// The report on some files, which were checked with ``PictureScope/forms``.
  public func page(_ files: [CheckedFile]) -> String {
    let sections = files.enumerated().map { section($0.element, index: $0.offset) }
    let body =
      "<header>\n<h1>\(title)</h1>\n\(totals(files))</header>\n" + filter(files)
      + "<main>\n" + problems(files) + sections.joined() + "</main>"
    return HTMLPage(
      title: title,
      language: words.language,
      style: HTMLReportStyle.text + HTMLPicture.style(files.lazy.flatMap(\.pictures)),
      body: body,
      script: HTMLReportScript.text
    ).text
  }

  private var title: String { words("連携事業シート 点検結果", "Findings on project sheets") }

  // MARK: Totals and filter

  private func totals(_ files: [CheckedFile]) -> String {
    var items = [(words("ファイル", "files"), files.count, "files")]
    items += ReportWords.severities.map { (words.name($0), files.count($0), $0.rawValue) }
    let unreadable = files.count { $0.problem != nil }
    if unreadable > 0 { items.append((words("読めなかったもの", "unreadable"), unreadable, "unread")) }
    let list = items.map { name, count, kind in
      "<div class=\"\(kind)\"><dt>\(name)</dt><dd>\(count)</dd></div>"
    }
    return "<dl class=\"totals\">\(list.joined())</dl>\n"
  }

  private func filter(_ files: [CheckedFile]) -> String {
    let boxes = ReportWords.severities.map { severity in
      "<label><input type=\"checkbox\" name=\"severity\" value=\"\(severity.rawValue)\" checked> "
        + "\(words.name(severity))</label>"
    }
    return """
      <form id="filter" hidden>
      <fieldset><legend>\(words("重要度", "severity"))</legend>\(boxes.joined(separator: "\n"))</fieldset>
      <label>\(words("市町村", "municipality")) <select name="municipality">
      <option value="">\(words("すべて", "all"))</option>
      \(municipalities(files).joined(separator: "\n"))
      </select></label>
      <output aria-live="polite" data-text="\(words("{n}件を表示", "{n} shown"))"></output>
      </form>

      """
  }

  private func municipalities(_ files: [CheckedFile]) -> [String] {
    var seen: Set<String> = []
    return files.sorted { Self.code($0) < Self.code($1) }.compactMap { file in
      guard seen.insert(Self.code(file)).inserted else { return nil }
      return "<option value=\"\(Self.code(file))\">\(HTML.escaped(sender(file)))</option>"
    }
  }

  /// The value by which the filter knows a file's municipality.
  private static func code(_ file: CheckedFile) -> String { file.municipality?.digits ?? "unknown" }

  private func sender(_ file: CheckedFile) -> String {
    file.municipalityName ?? file.municipality?.digits ?? words("提出元不明", "unknown sender")
  }

  private func problems(_ files: [CheckedFile]) -> String {
    let items = files.compactMap(\.problem).map { problem in
      "<li><strong>\(HTML.escaped(problem.path))</strong> "
        + "\(HTML.escaped(problem.sentence(words.language)))</li>\n"
    }
    guard !items.isEmpty else { return "" }
    return "<section class=\"problems\">\n<h2>\(words("読めなかったファイル", "Unreadable files"))</h2>\n"
      + "<ul>\n\(items.joined())</ul>\n</section>\n"
  }

  // MARK: Files

  private func section(_ file: CheckedFile, index: Int) -> String {
    guard file.problem == nil else { return "" }
    let head =
      "<section class=\"file\" data-municipality=\"\(Self.code(file))\">\n"
      + "<h2>\(HTML.escaped(sender(file))) <small>\(HTML.escaped(file.path))</small></h2>\n"
      + "<p class=\"tally\">\(words.tally(file.count))</p>\n"
    let none = "<p>\(words("指摘はありません。", "Nothing to report."))</p>\n"
    let parts = HTMLReportPart.parts(of: file).enumerated().map { number, part in
      part.html(id: "f\(index + 1)-\(number + 1)", words)
    }
    return head + (parts.isEmpty ? none : parts.joined()) + "</section>\n"
  }
}
