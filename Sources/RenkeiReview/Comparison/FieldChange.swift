public import RenkeiRules

/// One field that two plans hold differently.
public struct FieldChange: Hashable, Sendable {
  /// The field, such as `budget.2025` or `indicators[0].target`; of an item that is gone, as the old
  /// plan numbers it.
  public let path: String

  /// What the field is called.
  public let title: LocalizedText

  /// What the old plan shows; nil where it has nothing.
  public let old: String?

  /// What the new plan shows; nil where it has nothing.
  public let new: String?

  /// How the two texts differ.
  public var difference: TextDifference {
    TextDifference(old: old ?? "", new: new ?? "")
  }

  /// The change of a field; nil where both show the same.
  init?(_ path: String, _ title: LocalizedText, old: String?, new: String?) {
    let (old, new) = (Self.shown(old), Self.shown(new))
    guard old != new else { return nil }
    self.path = path
    self.title = title
    self.old = old
    self.new = new
  }

  /// A text without white space at its ends; nil for none.
  private static func shown(_ text: String?) -> String? {
    guard let text, let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(text[first...last])
  }
}
