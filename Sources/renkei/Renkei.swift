import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The `renkei` command.
@main
struct Renkei: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "renkei",
    abstract: .ja(
      "連携中枢都市圏ビジョンの事業シートを読み、点検し、直します。",
      en: "Reads, checks and corrects the project sheets of a regional cooperation plan."
    ),
    discussion: .ja(
      "終了コード: 0 誤りなし、1 誤りあり、2 処理できなかった",
      en: "Exit status: 0 no errors found, 1 errors found, 2 could not be done"
    ),
    version: version,
    subcommands: [
      CheckCommand.self, FixCommand.self, ImportCommand.self, TemplateCommand.self,
      MergeCommand.self, DiffCommand.self, ReviewCommand.self, ExportCommand.self,
      RulesCommand.self, InspectCommand.self, EditCommand.self,
    ]
  )

  static func main() async {
    // Where files may only grow so large, the write fails and is told of; the signal would kill.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let exit as ExitCode {
      Self.exit(withError: exit)
    } catch {
      exitForUsage(error)
    }
  }

  /// Ends with status 2 for a command line that makes no sense, 0 for help that was asked for.
  private static func exitForUsage(_ error: any Error) -> Never {
    guard exitCode(for: error) != .success else { exit(withError: error) }
    Console(.spoken).note(fullMessage(for: error))
    exit(withError: ExitCode(2))
  }
}
