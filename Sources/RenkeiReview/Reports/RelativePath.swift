/// Paths as seen from a folder, for links between files that are moved together.
enum RelativePath {
  /// The way from a folder to a file; both may be relative to a working folder.
  static func text(to file: String, from folder: String, workingFolder: String) -> String {
    let file = parts(file, workingFolder)
    let folder = parts(folder, workingFolder)
    let common = zip(file, folder).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: folder.count - common)
    return (up + file[common...]).joined(separator: "/")
  }

  /// The parts of a path from the root, without `.` and `..`.
  private static func parts(_ path: String, _ workingFolder: String) -> [String] {
    let whole = path.hasPrefix("/") ? path : workingFolder + "/" + path
    return whole.split(separator: "/").reduce(into: []) { parts, part in
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(String(part))
      }
    }
  }
}
