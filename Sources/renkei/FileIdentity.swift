#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which file a path leads to, whatever the path is called: its device and inode.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let inode: UInt64

  /// The file at a path; nil where there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

/// Where a file is, or would be: the nearest folder that is there, and the names below it.
struct FilePlace: Hashable {
  private let anchor: FileIdentity?
  private let names: [String]

  init(_ path: String) {
    var names: [String] = []
    var rest = path
    var anchor = FileIdentity(rest)
    while anchor == nil, !rest.isEmpty {
      while rest.count > 1, rest.hasSuffix("/") { rest.removeLast() }
      let slash = rest.lastIndex(of: "/")
      let name = slash.map { String(rest[rest.index(after: $0)...]) } ?? rest
      if !name.isEmpty, name != "." { names.insert(name, at: 0) }
      rest = slash.map { $0 == rest.startIndex ? "/" : String(rest[..<$0]) } ?? ""
      anchor = FileIdentity(rest.isEmpty ? "." : rest)
    }
    self.anchor = anchor
    self.names = names
  }
}
