/// A text in runs, each with a look of its own (ECMA-376 part 1, 18.4.4 `r`).
public struct RichText: Hashable, Sendable {
  /// A stretch of text with one look.
  public struct Run: Hashable, Sendable {
    /// The run's text.
    public var text: String
    /// The run's font where it differs from the cell's.
    public var font: Font?

    /// A stretch of text, in the cell's own font or another.
    public init(_ text: String, font: Font? = nil) {
      self.text = text
      self.font = font
    }
  }

  /// The runs in reading order.
  public var runs: [Run]

  /// A text of runs.
  public init(_ runs: [Run]) { self.runs = runs }

  /// The text of all runs; phonetic runs are no part of it.
  public var text: String { runs.map(\.text).joined() }
}

/// Collects the text of a string item, comment or inline string, leaving phonetic runs out
/// (ECMA-376 part 1, 18.4.8 `si` and 18.4.6 `rPh`).
struct RichTextBuilder {
  private(set) var runs: [RichText.Run] = []
  private(set) var hasRuns = false
  private var current = ""
  private var font: FontBuilder?
  private var isInRun = false
  private var isInText = false
  private var isInPhoneticRun = false

  /// The whole text, escapes resolved.
  var text: String { hasRuns ? runs.map(\.text).joined() : XString.decoding(current) }

  /// The runs where the text has any.
  var richText: RichText? { hasRuns ? RichText(runs) : nil }

  mutating func start(_ element: String, value: String?) {
    switch element {
    case "t": isInText = !isInPhoneticRun
    case "rPh": isInPhoneticRun = true
    case "r": startRun()
    case "rPr" where isInRun: font = FontBuilder()
    default: font?.start(element, value: value)
    }
  }

  mutating func text(_ piece: String) {
    if isInText { current += piece }
  }

  mutating func end(_ element: String) {
    switch element {
    case "t": isInText = false
    case "rPh": isInPhoneticRun = false
    case "r": endRun()
    default: break
    }
  }

  private mutating func startRun() {
    if !current.isEmpty { runs.append(RichText.Run(XString.decoding(current))) }
    current = ""
    hasRuns = true
    isInRun = true
    font = nil
  }

  private mutating func endRun() {
    runs.append(RichText.Run(XString.decoding(current), font: font?.font))
    current = ""
    isInRun = false
    font = nil
  }
}
