/// Who may change which field of a project that the plan has already.
///
/// When submissions are merged, a change by anyone else is told as a finding and not taken.
public struct Ownership: Sendable, Hashable, Decodable {
  /// Who may change the fields that are not named.
  public let others: Owner

  /// Who may change a field, by its key in the layout or by the block it belongs to, such as
  /// `budget`, `costSharing` or `indicators.target`.
  public let fields: [String: Owner]

  /// Those who may change a field.
  public enum Owner: String, Sendable, Hashable, Decodable, CaseIterable {
    /// Nobody; the secretariat changes it in the plan itself.
    case nobody
    /// The core city.
    case core
    /// The partner municipalities that take part in the project.
    case partners
    /// The core city, and the partners that take part.
    case anyone
    /// The core city, and every municipality for its own entry in a list.
    case itself
  }

  /// Rules of ownership.
  public init(others: Owner, fields: [String: Owner]) {
    self.others = others
    self.fields = fields
  }

  /// Who may change a field: what is said of the field itself, else of its block, else of others.
  public func owner(of key: FieldKey) -> Owner {
    let name = key.layoutKey
    if let owner = fields[name] { return owner }
    return name.firstIndex(of: ".").flatMap { fields[String(name[..<$0])] } ?? others
  }

  /// The keys that say something of a field: those of layouts, and the blocks that hold several.
  static let keys: Set<String> = FieldKey.layoutKeys.union(
    FieldKey.layoutKeys.compactMap { key in key.firstIndex(of: ".").map { String(key[..<$0]) } }
  )
}
