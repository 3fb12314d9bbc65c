import RenkeiModel
import RenkeiReview
import RenkeiRules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line on the terminal that tells how many files of a long run are done.
///
/// It shows on standard error, and only where that is a terminal; a run that is over within a second
/// shows none. Before anything else is said, ``clear()`` takes the line away.
final class Progress {
  /// What is done with the files.
  enum Work {
    case checking
    case correcting
    case reading
  }

  private static let patience = Duration.seconds(1)
  private static let interval = Duration.milliseconds(100)

  private let language: Language
  private let work: Work
  private let count: Int
  private let isShown: Bool
  private var done = 0
  private var next = ContinuousClock.now + patience
  private var isOnScreen = false

  /// A line for work on some files; a quiet one never shows.
  init(_ work: Work, count: Int, _ options: DomainOptions) {
    self.work = work
    self.count = count
    language = options.language
    isShown = !options.quiet && count > 1 && Console.showsProgress
  }

  /// Tells that another file is done.
  func advance(_ path: String) {
    done += 1
    guard isShown, ContinuousClock.now >= next else { return }
    next = ContinuousClock.now + Self.interval
    isOnScreen = true
    let columns = Console.columns(of: STDERR_FILENO) ?? 80
    // The last column stays free: a full line would wrap, and then could not be taken away.
    Console.writeToStandardError("\r\(TextWidth.fitted(line(path), to: columns - 1))\u{1B}[K")
  }

  /// Takes the line off the terminal.
  func clear() {
    guard isOnScreen else { return }
    isOnScreen = false
    Console.writeToStandardError("\r\u{1B}[K")
  }

  private func line(_ path: String) -> String {
    let name = TerminalText.line(path.split(separator: "/").suffix(2).joined(separator: "/"))
    return "\(verb) \(done)/\(count)  \(name)"
  }

  private var verb: String {
    switch (work, language) {
    case (.checking, .japanese): "点検しています"
    case (.checking, .english): "checking"
    case (.correcting, .japanese): "直しています"
    case (.correcting, .english): "correcting"
    case (.reading, .japanese): "読んでいます"
    case (.reading, .english): "reading"
    }
  }
}
