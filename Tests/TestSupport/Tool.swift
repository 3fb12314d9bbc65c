import Foundation

/// A program outside the package that some tests compare with.
public enum Tool {
  /// What a run of a program gave.
  public struct Result: Sendable {
    /// The exit status.
    public let status: Int32
    /// Standard output and standard error, as they came.
    public let output: String
  }

  /// Whether a command can be run and succeeds.
  public static func succeeds(_ arguments: String...) -> Bool {
    (try? run(arguments))?.status == 0
  }

  /// Runs a program, found by the search path, with arguments.
  public static func run(_ arguments: [String]) throws -> Result {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: output, as: UTF8.self)
    )
  }
}

/// A folder that is there as long as a test needs it.
public struct TemporaryFolder: ~Copyable {
  /// The folder's path, without a trailing slash.
  public let path: String

  /// Makes an empty folder.
  public init() throws {
    path = FileManager.default.temporaryDirectory.path + "/renkei-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file into the folder and gives its path.
  public borrowing func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }
}
