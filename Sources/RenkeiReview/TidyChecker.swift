import RenkeiModel
import RenkeiRules
import RenkeiSheets
import XLSX

/// Checks third parties' tables for being machine-readable.
public struct TidyChecker: Sendable {
  /// A checker.
  public init() {}

  /// Checks the workbook or CSV file in bytes; one that cannot be read is told of, not thrown.
  public func file(path: String, bytes: [UInt8]) -> CheckedFile {
    do {
      return CheckedFile(
        path: path,
        findings: try tables(path, bytes).flatMap(TidyCheck.findings),
        municipality: nil,
        projectCount: 0,
        region: nil
      )
    } catch {
      return CheckedFile(unreadable: FileProblem(path: path, error))
    }
  }

  private func tables(_ path: String, _ bytes: [UInt8]) throws -> [DataTable] {
    guard path.lowercased().hasSuffix(".csv") else {
      return try DataTable.sheets(of: Workbook(bytes: bytes))
    }
    guard let table = DataTable(csv: bytes) else {
      throw FileProblem(
        path: path,
        message: LocalizedText(ja: "文字コードがUTF-8ではありません", en: "the file is not in UTF-8"),
        help: LocalizedText(
          ja: "「CSV UTF-8（コンマ区切り）」の形式で保存し直してください。",
          en: "save it again as \"CSV UTF-8\""
        )
      )
    }
    return [table]
  }
}
