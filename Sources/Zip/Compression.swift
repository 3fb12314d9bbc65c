/// How an entry that comes in pieces is deflated.
public struct Compression: Hashable, Sendable {
  /// How hard the encoder looks for repetitions.
  public enum Effort: Hashable, Sendable {
    /// About half the time of ``small``, for a few percent more bytes.
    case quick
    /// As zlib does by itself.
    case small
  }

  /// How hard the encoder looks for repetitions.
  public var effort: Effort

  /// Whether a second thread takes part; the bytes are the same.
  public var usesSecondThread: Bool

  /// A way to deflate.
  public init(_ effort: Effort = .quick, usesSecondThread: Bool = true) {
    self.effort = effort
    self.usesSecondThread = usesSecondThread
  }

  /// Quick, on two threads.
  public static let quick = Compression(.quick)

  /// Small, on two threads.
  public static let small = Compression(.small)
}
