import XML
import Zip

/// The parts of a workbook's file, found by name, content type and relationship (ECMA-376 part 2).
struct OPCPackage: Sendable {
  /// The container that holds the parts.
  let container: ZipReader

  /// The declared types of the parts.
  let contentTypes: ContentTypes

  /// The file, where the package was opened from one.
  let path: String?

  let limits: XLSXLimits

  private let entries: [PartName: ZipEntry]

  /// Opens the package in a container.
  ///
  /// - Throws: ``XLSXError`` when the container holds no package of Office parts.
  init(container: ZipReader, path: String?, limits: XLSXLimits) throws {
    self.container = container
    self.path = path
    self.limits = limits
    entries = Dictionary(
      container.entries.filter { !$0.isDirectory }.map { (PartName($0.name), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    guard let types = entries[ContentTypes.streamName] else {
      throw XLSXError(.notAWorkbook(Self.kind(ofArchive: entries)), path: path)
    }
    contentTypes = try Self.wrapping(path: path, part: ContentTypes.streamName) {
      try ContentTypes(reading: container.contents(of: types), limits: limits)
    }
  }

  /// Whether the package holds a part.
  func contains(_ part: PartName) -> Bool { entries[part] != nil }

  /// The container's entry of a part.
  func entry(_ part: PartName) -> ZipEntry? { entries[part] }

  /// The parts in the order of the container, without the content types.
  var parts: [PartName] {
    container.entries.filter { !$0.isDirectory }.map { PartName($0.name) }
      .filter { $0 != ContentTypes.streamName }
  }

  /// A part's bytes.
  ///
  /// - Throws: ``XLSXError`` when the part is missing or damaged.
  func bytes(of part: PartName) throws -> [UInt8] {
    guard let entry = entries[part] else {
      throw XLSXError(.missingPart, path: path, part: part.text)
    }
    return try wrapping(part) { try container.contents(of: entry) }
  }

  /// The relationships that start from a part; none where it has no relationships part.
  func relationships(of source: PartName) throws -> Relationships {
    let part = source.relationshipsPart
    guard contains(part) else { return Relationships(source: source) }
    return try wrapping(part) {
      try Relationships(source: source, reading: bytes(of: part), limits: limits)
    }
  }

  /// Runs a handler over a part's markup.
  func parse(_ part: PartName, _ handler: inout some XMLHandler) throws {
    let bytes = try bytes(of: part)
    try wrapping(part) {
      try XMLReader.parse(bytes, limits: limits.xml, handler: &handler)
    }
  }

  /// Adds file and part to an error of the layers below.
  func wrapping<Result: ~Copyable>(_ part: PartName, _ body: () throws -> Result) throws -> Result {
    try Self.wrapping(path: path, part: part, body)
  }

  private static func wrapping<Result: ~Copyable>(
    path: String?,
    part: PartName,
    _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as XLSXError {
      throw error.at(part: part).at(path: path)
    } catch let error as XMLError {
      throw XLSXError(.markup(error), path: path, part: part.text)
    } catch let error as ZipError {
      throw XLSXError(.container(error), path: path, part: part.text)
    }
  }

  /// What an archive without content types is.
  private static func kind(ofArchive entries: [PartName: ZipEntry]) -> FileSignature {
    let isOpenDocument = entries["/content.xml"] != nil && entries["/mimetype"] != nil
    return isOpenDocument ? .openDocument : .archive
  }
}
