/// Lists of files.
enum Paths {
  /// The paths on standard input, one a line.
  static let listed: [String] = {
    var paths: [String] = []
    while let path = readLine() { paths.append(path) }
    return paths
  }()
}
