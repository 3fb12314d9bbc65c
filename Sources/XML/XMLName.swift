/// An element's expanded name: its local name in a namespace (Namespaces in XML 1.0, section 2.1).
public struct XMLName: Hashable, Sendable {
  /// The namespace's URI; empty where the element is in none.
  public let namespace: String

  /// The name without its prefix.
  public let local: String

  /// A name in a namespace.
  public init(namespace: String, local: String) {
    self.namespace = namespace
    self.local = local
  }
}
