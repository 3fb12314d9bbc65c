import RenkeiModel

/// What `fix` changed, as JSON Lines (`Schemas/audit.schema.json`): one line a changed cell.
///
/// It alone says who ran the command and when; no workbook does.
public struct AuditLog: Sendable {
  private let who: String
  private let when: String

  /// A log of one run.
  ///
  /// - Parameters:
  ///   - who: The user who ran the command.
  ///   - when: The time of the run in UTC, as `2025-03-31T05:00:00Z`.
  public init(who: String, when: String) {
    self.who = who
    self.when = when
  }

  /// The lines on the fixes made to one workbook.
  ///
  /// - Parameters:
  ///   - fixes: What was changed.
  ///   - path: The workbook as it was submitted.
  ///   - digest: The SHA-256 of its bytes, in hexadecimal digits.
  ///   - output: Where the corrected workbook went.
  public func lines(
    _ fixes: [AppliedFix],
    path: String,
    digest: String,
    output: String
  ) -> String {
    fixes.map { fix in
      JSONValue.object([
        ("who", .text(who)), ("when", .text(when)), ("path", .text(path)),
        ("digest", .text("sha256:" + digest)), ("output", .text(output)),
        ("sheet", .text(fix.sheet)), ("cell", .text(fix.cell)), ("old", .text(fix.before)),
        ("new", .text(fix.after)), ("rule", .text(fix.rule)),
      ]).text(pretty: false) + "\n"
    }.joined()
  }

  /// Whether a file's bytes are an earlier log, to which lines may be added.
  public static func isLog(_ bytes: [UInt8]) -> Bool {
    bytes.isEmpty || (bytes.starts(with: "{\"who\":".utf8) && bytes.last == UInt8(ascii: "\n"))
  }
}
