import ArgumentParser

/// The `renkei` command.
@main
struct Renkei: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "renkei",
    abstract: "連携中枢都市圏ビジョンの事業シートを読み、点検し、直します。",
    discussion: "終了コード: 0 誤りなし、1 誤りあり、2 処理できなかった",
    version: version,
    subcommands: [
      CheckCommand.self, FixCommand.self, ImportCommand.self, TemplateCommand.self,
      DiffCommand.self, ReviewCommand.self, RulesCommand.self, InspectCommand.self,
      EditCommand.self,
    ]
  )

  static func main() async {
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
    Console(Environment.language).note(fullMessage(for: error))
    exit(withError: ExitCode(2))
  }
}
