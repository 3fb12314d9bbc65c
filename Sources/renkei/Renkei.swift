import ArgumentParser

/// The `renkei` command.
@main
struct Renkei: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renkei",
    abstract: "連携中枢都市圏ビジョンの事業シートを読み、点検し、直します。",
    version: "0.1.0"
  )
}
