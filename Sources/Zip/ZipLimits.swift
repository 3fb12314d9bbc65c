/// How much an archive may ask of the reader before it is refused.
public struct ZipLimits: Sendable, Hashable {
  /// The most entries an archive may list.
  public var entries = 20_000
  /// The most bytes one entry may inflate to.
  public var entrySize = 2 << 30
  /// The most bytes all entries together may inflate to.
  public var totalSize = 4 << 30
  /// The most inflated bytes per compressed byte, for entries over `ratioFloor`.
  ///
  /// Repetitive sheets reach about 100; deflate cannot pass 1,032, which is where bombs sit.
  public var ratio = 500
  /// The inflated size in bytes up to which `ratio` is not applied.
  public var ratioFloor = 1 << 20
  /// The most bytes in an entry's name.
  public var nameLength = 1024
  /// The most bytes the central directory may take.
  public var directorySize = 64 << 20

  /// Makes the limits that suit workbooks.
  public init() {}
}
