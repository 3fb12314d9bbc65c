import ArgumentParser
import RenkeiReview
import RenkeiRules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the command says besides its results: problems, on standard error.
struct Console {
  let language: Language

  init(_ language: Language) { self.language = language }

  /// Whether standard output is a terminal that shows colours (https://no-color.org).
  var isColored: Bool {
    isatty(STDOUT_FILENO) == 1 && (Environment["NO_COLOR"] ?? "").isEmpty
      && Environment["TERM"] != "dumb"
  }

  /// The columns of the terminal that standard output is; nil where it is none or does not tell.
  var width: Int? { Self.columns(of: STDOUT_FILENO) }

  /// The columns of the terminal behind a descriptor; nil where it is none or does not tell.
  static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Whether standard error is a terminal on which a line can be written over.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 && Environment["TERM"] != "dumb" }

  /// Tells of a file that could not be read or written.
  func report(_ problem: FileProblem) { note("renkei: \(problem.line(language))") }

  /// Says once that rules about a region were left out, where a workbook does not tell its region.
  func noteUnknownRegions(_ files: [CheckedFile]) {
    guard files.contains(where: { !$0.isRegionKnown && $0.projectCount > 0 }) else { return }
    switch language {
    case .japanese:
      note("renkei: 圏域がわからないブックがあるため、圏域の規則は使いませんでした。--region で指定できます。")
    case .english:
      note("renkei: a workbook does not tell its region, so its rules were left out; see --region")
    }
  }

  /// Says a line on standard error.
  func note(_ line: String) { Self.writeToStandardError(line + "\n") }

  /// Writes a text to standard error as it is.
  static func writeToStandardError(_ text: String) {
    _ = Descriptor.send(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Runs a command's work; a problem with a file is told of and ends it with exit status 2.
  func exitingOnProblem(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let problem as FileProblem {
      report(problem)
      throw ExitCode(2)
    }
  }
}

/// The variables of the environment.
enum Environment {
  /// The value of a variable; nil where it is not set.
  static subscript(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The language of the locale; Japanese where it names neither language.
  static var language: Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { Environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("en") == true ? .english : .japanese
  }
}

/// The exit status: 0 without errors, 1 with errors found, 2 when something could not be done.
struct ExitStatus {
  let code: ExitCode

  /// The status of a run over files; a file that could not be read outweighs errors found.
  init(_ files: [CheckedFile]) {
    if files.contains(where: { $0.problem != nil }) {
      code = ExitCode(2)
    } else {
      code = files.contains { $0.count(.error) > 0 } ? ExitCode(1) : .success
    }
  }
}
