import FoundationEssentials
import RenkeiReview
import RenkeiRules

/// The file to which `fix` adds what it changed; what is there already stays.
struct AuditFile {
  private let path: String
  private let earlier: [UInt8]

  /// The file at a path, which need not be there yet.
  ///
  /// - Throws: ``FileProblem`` when it is one of the workbooks, or holds something else than a record.
  init(_ path: String, protecting paths: [String]) throws(FileProblem) {
    self.path = path
    try OutputFile.refuse(path, among: paths)
    guard FileManager.default.fileExists(atPath: path) else {
      earlier = []
      return
    }
    earlier = try InputFile.bytes(path)
    guard AuditLog.isLog(earlier) else { throw Self.problem(path) }
  }

  /// Adds what a run changed.
  ///
  /// - Throws: ``FileProblem`` when the file cannot be written.
  func append(_ results: [FixJob.Result]) throws(FileProblem) {
    let log = AuditLog(who: User.name, when: Today.timestamp)
    let lines = results.map { result in
      log.lines(result.applied, path: result.input, digest: result.digest, output: result.output)
    }
    try OutputFile.write(earlier + Array(lines.joined().utf8), to: path)
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
