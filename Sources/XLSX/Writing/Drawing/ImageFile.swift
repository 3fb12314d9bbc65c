/// A picture as a PNG or JPEG file holds it.
public struct ImageFile: Hashable, Sendable {
  /// The kinds of files.
  public enum Format: String, Hashable, Sendable {
    /// Portable Network Graphics (ISO/IEC 15948).
    case png
    /// JPEG (ISO/IEC 10918-1).
    case jpeg
  }

  /// The file's bytes.
  public let bytes: [UInt8]
  /// What kind of file it is.
  public let format: Format
  /// The width in pixels.
  public let pixelWidth: Int
  /// The height in pixels.
  public let pixelHeight: Int
  /// The width in points, by the resolution that the file names, or 96 pixels to the inch.
  public let width: Double
  /// The height in points.
  public let height: Double

  /// Reads what a file says of its size; the pixels themselves are not looked at.
  ///
  /// - Throws: ``XLSXError`` when the bytes are no PNG or JPEG file.
  public init(bytes: [UInt8]) throws {
    guard let header = ImageHeader(bytes), header.width > 0, header.height > 0 else {
      throw XLSXError(.notAllowed("a picture is a PNG or JPEG file"))
    }
    self.bytes = bytes
    format = header.format
    pixelWidth = header.width
    pixelHeight = header.height
    width = Double(header.width) * 72 / header.horizontalResolution
    height = Double(header.height) * 72 / header.verticalResolution
  }
}

/// What the beginning of a picture file says.
private struct ImageHeader {
  var format: ImageFile.Format
  var width = 0
  var height = 0
  /// Pixels to the inch.
  var horizontalResolution = 96.0
  var verticalResolution = 96.0

  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      format = .png
      readPNG(BigEndianReader(bytes))
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      format = .jpeg
      readJPEG(BigEndianReader(bytes))
    } else {
      return nil
    }
  }

  /// Reads `IHDR`, and `pHYs` where it stands before the pixels.
  private mutating func readPNG(_ file: BigEndianReader) {
    var offset = 8
    while let length = file.integer(at: offset, size: 4),
      let kind = file.integer(at: offset + 4, size: 4)
    {
      let data = offset + 8
      switch kind {
      case 0x4948_4452:
        width = file.integer(at: data, size: 4) ?? 0
        height = file.integer(at: data + 4, size: 4) ?? 0
      case 0x7048_5973 where file.integer(at: data + 8, size: 1) == 1:
        setResolution(file.integer(at: data, size: 4), file.integer(at: data + 4, size: 4), 0.0254)
      case 0x4944_4154: return
      default: break
      }
      offset = data + length + 4
    }
  }

  /// Reads the segments up to the frame header (`SOF`), and the density that `JFIF` names.
  private mutating func readJPEG(_ file: BigEndianReader) {
    var offset = 2
    while file.integer(at: offset, size: 1) == 0xFF,
      let marker = file.integer(at: offset + 1, size: 1),
      let length = file.integer(at: offset + 2, size: 2)
    {
      let data = offset + 4
      switch marker {
      case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
        height = file.integer(at: data + 1, size: 2) ?? 0
        width = file.integer(at: data + 3, size: 2) ?? 0
        return
      case 0xE0 where file.integer(at: data, size: 4) == 0x4A46_4946:
        readDensity(file, at: data + 7)
      default: break
      }
      offset += 2 + length
    }
  }

  private mutating func readDensity(_ file: BigEndianReader, at offset: Int) {
    let (x, y) = (file.integer(at: offset + 1, size: 2), file.integer(at: offset + 3, size: 2))
    switch file.integer(at: offset, size: 1) {
    case 1: setResolution(x, y, 1)
    case 2: setResolution(x, y, 2.54)
    default: break
    }
  }

  private mutating func setResolution(_ x: Int?, _ y: Int?, _ factor: Double) {
    guard let x, let y, x > 0, y > 0 else { return }
    horizontalResolution = rounded(Double(x) * factor)
    verticalResolution = rounded(Double(y) * factor)
  }

  /// Whole pixels to the inch, as Excel counts; a file counts them to the metre.
  private func rounded(_ resolution: Double) -> Double { max(resolution.rounded(), 1) }
}

/// Reads big-endian numbers; nil where the bytes end before.
private struct BigEndianReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func integer(at offset: Int, size: Int) -> Int? {
    guard offset >= 0, offset + size <= bytes.count else { return nil }
    return bytes[offset..<offset + size].reduce(0) { $0 << 8 | Int($1) }
  }
}
