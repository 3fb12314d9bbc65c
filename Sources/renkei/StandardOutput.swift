import RenkeiReview

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Collects what goes to standard output, and tells when it does not arrive: on a full disk, say.
final class StandardOutput {
  private static let batch = 1 << 16

  private var bytes: [UInt8] = []
  private var failure: Int32?

  /// Adds a text.
  func add(_ text: String) {
    bytes += text.utf8
    if bytes.count >= Self.batch { flush() }
  }

  /// Sends what is still waiting.
  ///
  /// - Throws: ``FileProblem`` when anything since the beginning could not be written.
  func finish() throws(FileProblem) {
    flush()
    if let failure { throw FileProblem(path: "stdout", systemError: failure) }
  }

  private func flush() {
    defer { bytes.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    failure = Descriptor.send(bytes, to: STDOUT_FILENO)
  }
}

/// Writing to a file that is open.
enum Descriptor {
  /// Writes all bytes; the system's error number where it cannot.
  static func send(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
