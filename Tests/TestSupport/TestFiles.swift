import Foundation

/// Files that tests look into.
public enum TestFiles {
  /// The bytes of a file.
  public static func bytes(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: path)))
  }

  /// The files in a folder of the shared corpus, in order of their names; none where it is absent.
  public static func corpus(_ folder: String) -> [String] {
    let path = RepositoryFiles.shared + "/corpus/" + folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.map { path + "/" + $0 }
  }

  /// Whether the shared corpus is there.
  public static let hasCorpus = FileManager.default.fileExists(
    atPath: RepositoryFiles.shared + "/corpus"
  )

  /// Decodes a JSON file of the repository.
  public static func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
    let data = try Data(contentsOf: URL(filePath: RepositoryFiles.root + "/" + path))
    return try JSONDecoder().decode(type, from: data)
  }
}
