/// How much of a document is taken before it is refused.
public struct XMLLimits: Hashable, Sendable {
  /// How deep elements may nest.
  public var depth = 256

  /// How many attributes one element may have.
  public var attributes = 4_096

  /// How many bytes one attribute's value may have.
  public var attributeLength = 1 << 20

  /// How many bytes of text one element may hold without another between.
  public var textLength = 64 << 20

  /// The limits that real workbooks never reach.
  public init() {}
}
