public import RenkeiModel
import Synchronization

/// The layout, regions and plans that are built into the command, so that it runs without files.
public enum EmbeddedData {
  /// What was decoded so far; a run over many files decodes each once.
  private struct Decoded {
    var regions: [String: RegionProfile] = [:]
    var visions: [String: Vision] = [:]
  }

  private static let decoded = Mutex(Decoded())

  /// The standard layout.
  public static func layout() throws -> SheetLayout {
    try SheetLayout(embedded: bytes(EmbeddedFiles.layout), name: "project-sheet.json")
  }

  /// The region with an id; nil where none is embedded.
  public static func region(_ id: String) throws -> RegionProfile? {
    try EmbeddedFiles.regions.first { $0.id == id }.map(profile)
  }

  /// All embedded regions.
  public static func regions() throws -> [RegionProfile] {
    try EmbeddedFiles.regions.map(profile)
  }

  /// The plan of a region; nil where none is embedded.
  public static func vision(ofRegion id: String) throws -> Vision? {
    try decoded.withLock { decoded in
      if let vision = decoded.visions[id] { return vision }
      let vision = try EmbeddedFiles.visions.first { $0.id == id }.map {
        try Vision(json: bytes($0.json), name: "\($0.id)-vision.json")
      }
      decoded.visions[id] = vision
      return vision
    }
  }

  private static func profile(_ file: EmbeddedFile) throws -> RegionProfile {
    try decoded.withLock { decoded in
      if let region = decoded.regions[file.id] { return region }
      let region = try RegionProfile(embedded: bytes(file.json), name: "\(file.id).json")
      decoded.regions[file.id] = region
      return region
    }
  }

  private static func bytes(_ text: StaticString) -> [UInt8] { Array("\(text)".utf8) }
}

/// A JSON file that is built in, by the id of its region.
struct EmbeddedFile {
  let id: String
  let json: StaticString
}
