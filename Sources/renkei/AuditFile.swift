import FoundationEssentials
import RenkeiReview
import RenkeiRules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file to which `fix` adds what it changed; what is there already stays.
struct AuditFile {
  private let path: String

  /// The file at a path, which need not be there yet.
  ///
  /// - Throws: ``FileProblem`` when it is one of the workbooks, or holds something else than a record.
  init(_ path: String, protecting paths: [String]) throws(FileProblem) {
    self.path = path
    try OutputFile.refuse(path, among: paths)
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard try AuditLog.isLog(InputFile.bytes(path)) else { throw Self.problem(path) }
  }

  /// Adds what a run changed, in one piece: another run may add to the file at the same time.
  ///
  /// - Throws: ``FileProblem`` when the file cannot be written.
  func append(_ results: [FixJob.Result]) throws(FileProblem) {
    let log = AuditLog(who: User.name, when: Today.timestamp)
    let lines = results.map { result in
      log.lines(result.applied, path: result.input, digest: result.digest, output: result.output)
    }
    try OutputFile.makeFolder(of: path)
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileProblem(path: path, systemError: errno) }
    defer { close(descriptor) }
    _ = flock(descriptor, LOCK_EX)
    let end = lseek(descriptor, 0, SEEK_END)
    if let failure = Descriptor.send(Array(lines.joined().utf8), to: descriptor) {
      // Half a line would spoil the record.
      _ = ftruncate(descriptor, end)
      throw FileProblem(path: path, systemError: failure)
    }
    _ = fsync(descriptor)
  }

  private static func problem(_ path: String) -> FileProblem {
    FileProblem(
      path: path,
      message: LocalizedText(
        ja: "修正の記録ではないファイルがすでにあります",
        en: "the file is there and is no record of corrections"
      ),
      help: LocalizedText(
        ja: "別の名前を指定してください。記録は前のものに書き足します。",
        en: "name another file; lines are added to an earlier record"
      )
    )
  }
}
