/// Somewhere an archive is written to, front to back.
public protocol ByteSink: AnyObject {
  /// Takes the next bytes.
  func write(_ bytes: Span<UInt8>) throws(ZipError)
}

/// A sink that keeps what it is given.
public final class MemorySink: ByteSink {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  /// Makes an empty sink.
  public init() {}

  /// Appends `bytes`.
  public func write(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { self.bytes.append(contentsOf: $0) }
  }
}
