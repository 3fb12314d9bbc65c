import XML
import Zip

/// Writes the parts of a new package and remembers their content types.
///
/// A class, because the workbook and the sheet under way write to the same container.
final class PackageWriter {
  private var zip: ZipWriter?
  private let compression: Compression
  private let file: AtomicFile?
  private let path: String?
  private var types: [(part: PartName, type: String)] = []
  private var extensions = [
    (name: "rels", type: ContentType.relationships), (name: "xml", type: "application/xml"),
  ]

  /// A package that takes the place of the file at a path when it is finished, and not before.
  init(path: String, compression: Compression) throws {
    self.compression = compression
    do {
      let file = try AtomicFile(path: path)
      self.file = file
      self.path = path
      zip = ZipWriter(to: file)
    } catch {
      throw XLSXError(.container(error), path: path)
    }
  }

  /// A package that goes to a sink.
  init(to sink: any ByteSink, compression: Compression) {
    self.compression = compression
    file = nil
    path = nil
    zip = ZipWriter(to: sink)
  }

  /// Adds a part with a content type of its own.
  func add(_ part: PartName, type: String, _ bytes: [UInt8]) throws {
    types.append((part, type))
    try addStream(part, bytes)
  }

  /// Adds a part whose content type all parts with its extension have.
  func add(_ part: PartName, typeOfExtension type: String, _ bytes: [UInt8]) throws {
    if !extensions.contains(where: { $0.name == part.fileExtension }) {
      extensions.append((part.fileExtension, type))
    }
    try addStream(part, bytes)
  }

  /// Adds a part whose content type is known, or a stream that is no part.
  func addStream(_ part: PartName, _ bytes: [UInt8]) throws {
    try wrappingErrors { () throws(ZipError) in try zip?.add(part.entryName, contents: bytes) }
  }

  /// Begins a part whose bytes come in pieces.
  func begin(_ part: PartName, type: String) throws {
    types.append((part, type))
    try wrappingErrors { () throws(ZipError) in
      try zip?.begin(part.entryName, compression: compression)
    }
  }

  /// Adds bytes to the part begun last.
  func write(_ bytes: [UInt8]) throws {
    try wrappingErrors { () throws(ZipError) in try zip?.write(bytes) }
  }

  /// Adds the bytes of a buffer to the part begun last, and empties it.
  func write(_ buffer: inout MarkupBuffer) throws {
    try buffer.withBytes { bytes in
      try wrappingErrors { () throws(ZipError) in try zip?.write(bytes.span) }
    }
    buffer.removeAll()
  }

  /// Ends the part begun last.
  func end() throws {
    try wrappingErrors { () throws(ZipError) in try zip?.end() }
  }

  /// Writes the content types and puts the package in its place.
  func finish() throws {
    try addStream(ContentTypes.streamName, contentTypes())
    try wrappingErrors { () throws(ZipError) in
      try zip.take()?.finish()
      try file?.commit()
    }
  }

  private func contentTypes() -> [UInt8] {
    var xml = XMLWriter()
    xml.element("Types", ["xmlns": Namespace.contentTypes]) { xml in
      for (name, type) in extensions {
        xml.element("Default", ["Extension": name, "ContentType": type])
      }
      for (part, type) in types {
        xml.element("Override", ["PartName": part.text, "ContentType": type])
      }
    }
    return xml.takeBytes()
  }

  private func wrappingErrors(_ body: () throws(ZipError) -> Void) throws {
    do throws(ZipError) { try body() } catch { throw XLSXError(.container(error), path: path) }
  }
}
