/// A number format: a code of the SpreadsheetML format language (ECMA-376 part 1, 18.8.30 and
/// 18.8.31), parsed once to show many values as Excel shows them.
///
/// ```swift
/// let format = NumberFormat(code: "#,##0\"人\"")
/// format.text(for: 2588)  // 2,588人
/// ```
///
/// The width of the column is not known here: fills (`*x`) show nothing, `_x` shows one space, and
/// `General` takes the room it would like. Colours are left out.
public struct NumberFormat: Sendable {
  /// The code as it was given.
  public let code: String
  /// Whether Excel would accept the code; one it would refuse is shown as `General`.
  public let isValid: Bool
  /// The sections for numbers: at most three, none in a format for text.
  let numberSections: [NumberFormatSection]
  let textSection: NumberFormatSection?

  /// Parses a format code, as `numFmt/@formatCode` holds it.
  ///
  /// A code of more than 255 characters is not valid, as Excel has it.
  ///
  /// - Complexity: O(n) in the length of the code.
  public init(code: String) {
    self.code = code
    let isReadable = !code.isEmpty && code.utf16.count <= WritingLimits.numberFormat
    let sections = isReadable ? Self.sections(of: code) : nil
    isValid = code.isEmpty || sections != nil
    (numberSections, textSection) = Self.split(sections ?? Self.general)
  }

  private static let general = sections(of: "General") ?? []

  private static func sections(of code: String) -> [NumberFormatSection]? {
    guard let scanned = try? NumberFormatScanner.sections(of: code) else { return nil }
    let sections = scanned.compactMap(NumberFormatSection.init)
    let textPlaces = sections.indices.filter { sections[$0].isText }
    let isWhole = sections.count == scanned.count
    return isWhole && textPlaces.allSatisfy { $0 == sections.count - 1 } ? sections : nil
  }

  /// The fourth section is for text, and so is an earlier last one that holds `@`.
  private static func split(
    _ sections: [NumberFormatSection]
  ) -> ([NumberFormatSection], NumberFormatSection?) {
    guard let last = sections.last, sections.count == 4 || last.isText else {
      var sections = SectionChoice.settingSigns(of: sections)
      if sections.count == 1 { sections[0].dropsSignOfZero = sections[0].condition == nil }
      return (sections, nil)
    }
    return (SectionChoice.settingSigns(of: sections.dropLast()), last)
  }
}

// A format is its code: all else is worked out from it.
extension NumberFormat: Hashable {
  /// Whether two formats have the same code.
  public static func == (left: NumberFormat, right: NumberFormat) -> Bool {
    left.code == right.code
  }

  /// Hashes the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

// MARK: - Showing values

extension NumberFormat {
  /// What a cell too narrow for its number or with no date for its serial is filled with.
  ///
  /// Excel repeats the sign over the width of the column; here it is always as long as this.
  public static let overflowText = "########"

  /// A number as Excel shows it.
  ///
  /// At most fifteen significant digits are shown, and halves are rounded away from zero on those
  /// decimal digits. Dates out of range and numbers that no section takes give ``overflowText``;
  /// infinities and NaN, which no cell can hold, `#NUM!`.
  ///
  /// - Parameters:
  ///   - value: the number that the cell stores.
  ///   - dateSystem: the workbook's way of counting days.
  public func text(for value: Double, dateSystem: DateSystem = .excel1900) -> String {
    guard let decimal = ShortestDecimal(value) else { return "#NUM!" }
    guard let index = SectionChoice.index(for: value, in: numberSections) else {
      return numberSections.count < 2 ? generalText(for: decimal) : Self.overflowText
    }
    return numberSections[index].text(for: value, decimal: decimal, dateSystem: dateSystem)
      ?? Self.overflowText
  }

  /// What shows where the format has no section for a number: a format of one section that a
  /// condition keeps out, or one for text alone.
  private func generalText(for decimal: ShortestDecimal) -> String {
    let losesSign = numberSections.first?.condition?.hidesSignOfOthers ?? false
    return (decimal.isNegative && !losesSign ? "-" : "") + GeneralNumber.text(for: decimal)
  }

  /// A text as Excel shows it: as it is, unless the format has a section for text.
  public func text(for text: String) -> String { textSection?.text(for: text) ?? text }
}

/// Which of the sections for numbers shows a number.
enum SectionChoice {
  /// The index of the section for a value; nil when the conditions leave it none.
  static func index(for value: Double, in sections: [NumberFormatSection]) -> Int? {
    guard let first = sections.first else { return nil }
    switch sections.count {
    case 1: return first.condition?.holds(for: value) ?? true ? 0 : nil
    case 2:
      if first.condition?.holds(for: value) ?? (value >= 0) { return 0 }
      return sections[1].condition?.holds(for: value) ?? true ? 1 : nil
    default:
      if first.condition?.holds(for: value) ?? (value > 0) { return 0 }
      return sections[1].condition?.holds(for: value) ?? (value < 0) ? 1 : 2
    }
  }

  /// Takes the sign from sections that only negative numbers reach.
  ///
  /// The choice can only change at a limit, so trying 0, every limit, the middles and a number
  /// beyond them all finds every section a number that is not negative can reach.
  static func settingSigns(of sections: some Sequence<NumberFormatSection>) -> [NumberFormatSection]
  {
    var sections = Array(sections)
    let limits = ([0] + sections.compactMap { $0.condition?.limit }.filter { $0 > 0 }).sorted()
    let middles = zip(limits, limits.dropFirst()).map { ($0 + $1) / 2 }
    let beyond = (limits.last ?? 0) * 2 + 1
    let reached = Set((limits + middles + [beyond]).map { index(for: $0, in: sections) })
    for section in sections.indices { sections[section].keepsSign = reached.contains(section) }
    if sections.count == 2, sections[1].condition == nil,
      sections[0].condition?.hidesSignOfOthers == true
    {
      sections[1].keepsSign = false
    }
    return sections
  }
}
