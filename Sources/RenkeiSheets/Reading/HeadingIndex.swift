import RenkeiModel

/// Finds the headings of pillars, sections and fields by which a plan is ordered.
struct HeadingIndex {
  /// What a heading opens.
  enum Heading: Hashable {
    case pillar(Int)
    case section(Int)
    case policyField(String)
  }

  private let region: RegionProfile?

  init(_ region: RegionProfile?) { self.region = region }

  /// The heading that a cell's text is, by the numbers, letters and names of the region.
  ///
  /// - Parameters:
  ///   - labelText: The text, normalised as labels are.
  ///   - current: The headings that hold so far; a field's letter means nothing without its pillar.
  func heading(_ labelText: String, under current: FormHeading) -> Heading? {
    guard let region else { return nil }
    let text = labelText.split(separator: "【").first.map(String.init) ?? labelText
    for pillar in region.pillars where matches(text, "\(pillar.number)", pillar.name) {
      return .pillar(pillar.number)
    }
    let pillars = region.pillars.filter { current.pillar == nil || $0.number == current.pillar }
    for section in pillars.flatMap(\.sections)
    where matches(text, "(\(section.number))", section.name) {
      return .section(section.number)
    }
    let sections = pillars.flatMap(\.sections).filter {
      current.section == nil || $0.number == current.section
    }
    let fields = pillars.flatMap(\.fields) + sections.flatMap(\.fields)
    for field in fields where matches(text.lowercased(), field.letter, field.name.lowercased()) {
      return .policyField(field.letter)
    }
    return nil
  }

  /// The letter of a heading that is written like a field's, whatever the region's fields are.
  func writtenLetter(_ text: String, under current: FormHeading) -> Heading? {
    guard current.pillar != nil, current.policyField == nil else { return nil }
    let plain = TextNormalization.nfkc(text)
    guard let letter = plain.first, letter.isASCII, letter.isLetter, plain.count <= 40,
      let second = plain.dropFirst().first, second.isWhitespace || second == "."
    else { return nil }
    return .policyField(letter.lowercased())
  }

  private func matches(_ text: String, _ number: String, _ name: String) -> Bool {
    let name = LabelText.normalized(name)
    guard text.hasSuffix(name) else { return false }
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
