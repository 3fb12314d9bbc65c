import RenkeiRules
import XLSX

/// The findings that one picture shows, or those that no picture can.
struct HTMLReportPart {
  private let picture: SheetPicture?
  private let groups: [FindingGroup]

  /// The parts of a file's findings, in the order of their first ones.
  static func parts(of file: CheckedFile) -> [HTMLReportPart] {
    var order: [Int] = []
    var findings: [Int: [Finding]] = [:]
    for finding in file.findings {
      let index = file.pictures.firstIndex { $0.shows(finding) } ?? -1
      if findings[index] == nil { order.append(index) }
      findings[index, default: []].append(finding)
    }
    return order.map { index in
      HTMLReportPart(
        picture: index < 0 ? nil : file.pictures[index],
        groups: FindingGroup.groups(of: findings[index] ?? [])
      )
    }
  }

  /// The part as an article: the list of its findings, and the picture.
  func html(id: String, _ words: ReportWords) -> String {
    let drawing = picture.map { HTMLPicture($0, id: id) }
    let items = groups.enumerated().map { item($0.element, number: $0.offset + 1, drawing, words) }
    let list = "<ol class=\"findings\">\n\(items.joined())</ol>\n"
    guard let picture, let drawing else { return "<article>\n\(list)</article>\n" }
    let title = HTML.escaped(heading(words) ?? picture.sheet)
    let table = drawing.table(marks, caption: "\(picture.sheet) \(picture.range)")
    let label = words("シートの写し", "picture of the sheet")
    return "<article>\n<h3 id=\"\(id)\">\(title)</h3>\n<div class=\"pair\">\n\(list)"
      + "<div class=\"picture\" role=\"region\" tabindex=\"0\" aria-label=\"\(label) "
      + "\(HTML.escaped(picture.sheet))\">\n\(table)\n</div>\n</div>\n</article>\n"
  }

  private func heading(_ words: ReportWords) -> String? {
    guard let picture, let project = groups.lazy.compactMap(\.first.project).first else {
      return nil
    }
    return words("事業 No.\(project)（シート「\(picture.sheet)」）", "Project \(project) (\(picture.sheet))")
  }

  /// The marks of each cell that the picture draws, the gravest first.
  private var marks: [CellRange: [HTMLPicture.Mark]] {
    var marks: [CellRange: [(rank: Severity, mark: HTMLPicture.Mark)]] = [:]
    for (index, group) in groups.enumerated() {
      for finding in group.findings {
        guard let cell = finding.range.flatMap({ picture?.cell(at: $0.first) }) else { continue }
        let mark = HTMLPicture.Mark(number: index + 1, severity: finding.severity.rawValue)
        marks[cell.range, default: []].append((finding.severity, mark))
      }
    }
    return marks.mapValues { $0.sorted { $0.rank > $1.rank }.map(\.mark) }
  }

  private func item(
    _ group: FindingGroup,
    number: Int,
    _ drawing: HTMLPicture?,
    _ words: ReportWords
  ) -> String {
    let finding = group.first
    let severity = finding.severity.rawValue
    return """
      <li class="finding" data-severity="\(severity)" value="\(number)">
      <p><b class="badge \(severity)">\(number)</b> <span class="severity \(severity)">\
      \(words.name(finding.severity))</span> \(place(group, drawing, words)) \
      \(HTML.escaped(finding.message[words.language]))</p>
      <p class="help">\(HTML.escaped(finding.help[words.language]))</p>
      \(change(finding, words))<p class="rule"><code>\(finding.rule)</code></p>
      </li>

      """
  }

  /// The cells, each leading to its mark in the picture.
  private func place(
    _ group: FindingGroup,
    _ drawing: HTMLPicture?,
    _ words: ReportWords
  ) -> String {
    let links = group.findings.prefix(Self.linkedCells).compactMap { finding -> String? in
      guard let range = finding.range else { return nil }
      guard let drawing, let cell = picture?.cell(at: range.first) else {
        let sheet = finding.sheet.map { HTML.escaped($0) + " " } ?? ""
        return "<span class=\"cell\">\(sheet)\(range)</span>"
      }
      return "<a class=\"cell\" href=\"#\(drawing.anchor(cell))\">\(range)</a>"
    }
    let rest = group.findings.count - Self.linkedCells
    let more = rest > 0 ? words(" ほか\(rest)か所", " and \(rest) more") : ""
    return links.joined(separator: " ") + more
  }

  private static let linkedCells = 12

  /// What is there and what would be put there.
  private func change(_ finding: Finding, _ words: ReportWords) -> String {
    guard let found = finding.found, !found.isEmpty else { return "" }
    let value = finding.fix?.value.shown ?? finding.expected
    let now = HTML.lines(CellText.limited(found))
    guard let value else {
      return "<p class=\"change\">\(words("今の値", "found")): <b>\(now)</b></p>\n"
    }
    let wanted = HTML.lines(CellText.limited(value))
    return "<p class=\"change\"><del>\(now)</del> → <ins>\(wanted)</ins></p>\n"
  }
}

extension SheetPicture {
  /// Whether the picture shows the cell that a finding is on.
  fileprivate func shows(_ finding: Finding) -> Bool {
    finding.sheet == sheet && finding.range.map { range.contains($0.first) } == true
  }
}
