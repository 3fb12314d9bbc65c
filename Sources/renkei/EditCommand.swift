import ArgumentParser
import RenkeiReview
import RenkeiRules
import XLSX

/// `renkei edit`: changes cells of anybody's workbook and leaves every other byte as it is.
struct EditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: .ja(
      "ブックの一部のセルだけを書き換え、ほかは元のまま残します。",
      en: "Changes some cells of a workbook and leaves all else as it is."
    )
  )

  @Argument(help: .ja("元のブック。書き換えません。", en: "The workbook; it is not written to."))
  var file: String

  @Option(name: .shortAndLong, help: .ja("書き出すブック。", en: "The workbook to write."))
  var output: String

  @Option(
    name: .customLong("set"),
    help: .ja(
      "値を入れます。例: 'Sheet1!B2=120'、'Sheet1!B3==SUM(B1:B2)'",
      en: "Sets a value, such as 'Sheet1!B2=120' or 'Sheet1!B3==SUM(B1:B2)'."
    )
  )
  var values: [String] = []

  @Option(
    name: .customLong("comment"),
    help: .ja("コメントを付けます。例: 'Sheet1!B2=確認済み'", en: "Adds a comment, such as 'Sheet1!B2=checked'.")
  )
  var comments: [String] = []

  @Option(
    name: .customLong("fill"),
    help: .ja("色を付けます。例: 'Sheet1!B2=FFF2CC'", en: "Fills a cell, such as 'Sheet1!B2=FFF2CC'.")
  )
  var fills: [String] = []

  @Flag(help: .ja("電子署名を外してもかまいません。", en: "Lets a digital signature go."))
  var dropSignature = false

  @Option(help: .ja("表示の言語（ja または en）。", en: "The language to speak (ja or en)."))
  var lang: Language?

  func run() async throws {
    let console = Console(lang ?? Environment.language)
    let values = try values.map { try CellAssignment($0) }
    let comments = try comments.map { try CellAssignment($0) }
    let fills = try fills.map { try CellAssignment($0) }
    try await console.exitingOnProblem {
      try OutputFile.refuse(output, among: [file])
      do {
        let workbook = try Workbook(path: file)
        try OutputFile.requireSameKind(output, as: file)
        var editor = try WorkbookEditor(workbook, droppingSignature: dropSignature)
        for assignment in values { try assignment.setValue(&editor) }
        for assignment in comments { try assignment.addComment(&editor) }
        for assignment in fills { try assignment.setFill(&editor) }
        try OutputFile.writing(to: output) { try editor.write(to: $0) }
      } catch let problem as FileProblem {
        throw problem
      } catch {
        throw FileProblem(path: file, error)
      }
    }
  }
}

/// What an option such as `Sheet!B2=VALUE` asks for.
struct CellAssignment {
  /// One way to read the option.
  private struct Reading {
    let sheet: String
    let cell: CellReference
    let text: String
  }

  /// The ways to read the option, the longest sheet name first: names and values may hold `!` and `=`.
  private let readings: [Reading]

  /// Reads an option's text; the target ends at the last `!` before a valid address and `=` that
  /// names a sheet of the workbook.
  init(_ argument: String) throws {
    let marks = argument.indices.filter { argument[$0] == "!" }
    readings = marks.reversed().compactMap { mark in
      let rest = argument[argument.index(after: mark)...]
      guard let equals = rest.firstIndex(of: "="), let cell = CellReference(rest[..<equals]) else {
        return nil
      }
      return Reading(
        sheet: Self.unquoted(argument[..<mark]),
        cell: cell,
        text: String(rest[rest.index(after: equals)...])
      )
    }
    guard !readings.isEmpty else {
      throw ValidationError(
        .ja(
          "「\(argument)」は「シート名!B2=値」の形で書いてください。",
          en: "write \"\(argument)\" as Sheet!B2=VALUE"
        )
      )
    }
  }

  /// The reading whose sheet is there; where none is, the simplest, of which an error will tell.
  private func reading(_ editor: WorkbookEditor) -> Reading {
    readings.first { editor.workbook.sheet(named: $0.sheet) != nil } ?? readings[readings.count - 1]
  }

  func setValue(_ editor: inout WorkbookEditor) throws {
    let target = reading(editor)
    let (cell, sheet) = (target.cell, target.sheet)
    switch TypedValue(target.text) {
    case .clear: try editor.clear(at: cell, in: sheet)
    case .formula(let formula): try editor.setFormula(formula, cached: nil, at: cell, in: sheet)
    case .value(let value): try editor.setValue(value, at: cell, in: sheet)
    }
  }

  func addComment(_ editor: inout WorkbookEditor) throws {
    let target = reading(editor)
    try editor.addComment(target.text, author: "Renkei", at: target.cell, in: target.sheet)
  }

  func setFill(_ editor: inout WorkbookEditor) throws {
    let target = reading(editor)
    let text = target.text
    guard text.utf8.count == 6, let color = UInt32(text, radix: 16) else {
      throw ValidationError(
        .ja(
          "色「\(text)」は FFF2CC のような6桁で書いてください。",
          en: "write the colour \"\(text)\" in six digits, such as FFF2CC"
        )
      )
    }
    try editor.setFill(.rgb(color), at: target.cell, in: target.sheet)
  }

  private static func unquoted(_ name: Substring) -> String {
    guard name.count > 1, name.first == "'", name.last == "'" else { return String(name) }
    return String(name.dropFirst().dropLast()).replacing("''", with: "'")
  }
}

/// What a typed value means: a number, a truth value, a formula, a text, or nothing.
enum TypedValue {
  case clear
  case formula(String)
  case value(CellValue)

  /// Reads a value as it was typed.
  ///
  /// Text stays text where a number would lose something: a leading zero, more than 15 digits, or a
  /// leading apostrophe.
  init(_ text: String) {
    if text.isEmpty {
      self = .clear
    } else if text.hasPrefix("="), text.count > 1 {
      self = .formula(String(text.dropFirst()))
    } else if text.hasPrefix("'") {
      self = .value(.text(String(text.dropFirst())))
    } else if text == "TRUE" || text == "FALSE" {
      self = .value(.bool(text == "TRUE"))
    } else if let number = Self.number(text) {
      self = .value(.number(number))
    } else {
      self = .value(.text(text))
    }
  }

  private static func number(_ text: String) -> Double? {
    let digits = text.filter(\.isNumber)
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let hasLeadingZero = unsigned.hasPrefix("0") && unsigned.dropFirst().first?.isNumber == true
    guard digits.count <= 15, !hasLeadingZero,
      unsigned.first?.isNumber == true || unsigned.hasPrefix("."),
      text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = Double(text),
      number.isFinite
    else { return nil }
    return number
  }
}
