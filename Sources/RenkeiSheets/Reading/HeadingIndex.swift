import RenkeiModel

/// Finds the headings of pillars, sections and fields by which a plan is ordered.
struct HeadingIndex: Sendable {
  /// What a heading opens.
  enum Heading: Hashable, Sendable {
    case pillar(Int)
    case section(Int)
    case policyField(String)
  }

  /// A heading with its name as labels compare.
  fileprivate struct Entry: Sendable {
    let heading: Heading
    let number: String
    let name: String
    let pillar: Int
    let section: Int?
  }

  private let entries: [Entry]

  init(_ region: RegionProfile?) {
    entries = (region?.pillars ?? []).flatMap { pillar in
      [Entry(.pillar(pillar.number), "\(pillar.number)", pillar.name, pillar: pillar.number)]
        + pillar.sections.map {
          Entry(.section($0.number), "(\($0.number))", $0.name, pillar: pillar.number)
        }
        + pillar.fields.map {
          Entry(.policyField($0.letter), $0.letter, $0.name, pillar: pillar.number)
        }
        + pillar.sections.flatMap { section in
          section.fields.map {
            Entry(
              .policyField($0.letter),
              $0.letter,
              $0.name,
              pillar: pillar.number,
              section: section.number
            )
          }
        }
    }
  }

  /// The heading that a cell's text is, by the numbers, letters and names of the region.
  ///
  /// - Parameters:
  ///   - labelText: The text, normalised as labels are.
  ///   - current: The headings that hold so far; a field's letter means nothing without its pillar.
  func heading(_ labelText: String, under current: FormHeading) -> Heading? {
    guard !entries.isEmpty, labelText.utf8.count <= Self.longestHeading else { return nil }
    let text = (labelText.split(separator: "【").first.map(String.init) ?? labelText).lowercased()
    return entries.first { $0.holds(under: current) && $0.matches(text) }?.heading
  }

  /// Texts longer than this, in bytes, are no headings.
  private static let longestHeading = 400

  /// The letter of a heading that is written like a field's, whatever the region's fields are.
  func writtenLetter(_ text: String, under current: FormHeading) -> Heading? {
    guard current.pillar != nil, text.utf8.count <= Self.longestHeading else { return nil }
    let plain = TextNormalization.nfkc(text)
    guard let letter = plain.first, letter.isASCII, letter.isLetter, plain.count <= 40,
      let second = plain.dropFirst().first, second.isWhitespace || second == "."
    else { return nil }
    return .policyField(letter.lowercased())
  }
}

extension HeadingIndex.Entry {
  fileprivate init(
    _ heading: HeadingIndex.Heading,
    _ number: String,
    _ name: String,
    pillar: Int,
    section: Int? = nil
  ) {
    self.init(
      heading: heading,
      number: number,
      name: LabelText.normalized(name).lowercased(),
      pillar: pillar,
      section: section
    )
  }

  /// Whether the heading can stand under those that hold; a pillar can stand anywhere.
  fileprivate func holds(under current: FormHeading) -> Bool {
    if case .pillar = heading { return true }
    guard current.pillar == nil || current.pillar == pillar else { return false }
    if case .section = heading { return true }
    return section == nil || current.section == nil || current.section == section
  }

  fileprivate func matches(_ text: String) -> Bool {
    var text = text
    for ending in ["に係る政策分野", "に関する政策分野", "の政策分野"] where text.endsWithBytes(ending) {
      text.removeLast(ending.count)
    }
    guard text.endsWithBytes(name) else { return false }
    let mark = text.dropLast(name.count)
    return mark == number || mark == "\(number)." || mark == "\(number)、"
  }
}

extension FormHeading {
  /// The headings that hold after another one: a heading closes those below it.
  mutating func apply(_ heading: HeadingIndex.Heading) {
    switch heading {
    case .pillar(let number): self = FormHeading(pillar: number)
    case .section(let number): self = FormHeading(pillar: pillar, section: number)
    case .policyField(let letter): policyField = letter
    }
  }
}
