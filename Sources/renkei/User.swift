#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The user who runs the command.
enum User {
  /// The name of the account, or its number where the system knows no name.
  static var name: String {
    let number = getuid()
    guard let entry = getpwuid(number), let name = entry.pointee.pw_name else {
      return "uid \(number)"
    }
    return String(cString: name)
  }
}
