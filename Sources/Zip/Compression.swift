/// How an entry that comes in pieces is deflated.
public struct Compression: Hashable, Sendable {
  /// How hard the encoder looks for repetitions.
  public enum Effort: Hashable, Sendable {
    /// Two thirds of the time of ``small``, for a few percent more bytes.
    case quick
    /// About as few bytes as zlib's level 6 gives, in less time.
    case small
    /// As a level of zlib's says, from 0 to 9; zero only stores.
    case level(Int)

    /// The level to set the encoder up with.
    var level: Int {
      guard case .level(let level) = self else { return 6 }
      return level
    }
  }

  /// How hard the encoder looks for repetitions.
  public var effort: Effort

  /// Whether a second thread takes part; the bytes are the same.
  public var usesSecondThread: Bool

  /// A way to deflate.
  ///
  /// - Precondition: A level lies between 0 and 9.
  public init(_ effort: Effort = .quick, usesSecondThread: Bool = true) {
    precondition((0...9).contains(effort.level), "a zlib level is 0 to 9")
    self.effort = effort
    self.usesSecondThread = usesSecondThread
  }

  /// Quick, on two threads.
  public static let quick = Compression(.quick)

  /// Small, on two threads.
  public static let small = Compression(.small)
}
