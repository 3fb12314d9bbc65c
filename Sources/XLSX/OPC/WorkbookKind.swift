import XML
import Zip

/// What kind of workbook a package holds, by the content type of its main part.
public enum WorkbookKind: String, Hashable, Sendable {
  /// A workbook without macros (`.xlsx`).
  case workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
  /// A workbook with macros (`.xlsm`).
  case macroWorkbook = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
  /// A template without macros (`.xltx`).
  case template =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
  /// A template with macros (`.xltm`).
  case macroTemplate = "application/vnd.ms-excel.template.macroEnabled.main+xml"
  /// An add-in (`.xlam`).
  case addIn = "application/vnd.ms-excel.addin.macroEnabled.main+xml"

  /// The extension that files of the kind carry, without a dot.
  public var fileExtension: String {
    switch self {
    case .workbook: "xlsx"
    case .macroWorkbook: "xlsm"
    case .template: "xltx"
    case .macroTemplate: "xltm"
    case .addIn: "xlam"
    }
  }
}

extension Workbook {
  /// What kind of workbook this is.
  public var kind: WorkbookKind {
    package.contentTypes[part].flatMap { WorkbookKind(rawValue: $0) } ?? .workbook
  }

  /// The part that lists the sheets: by relationship from the package, else by content type.
  static func workbookPart(_ package: OPCPackage) throws -> PartName {
    let main = try package.relationships(of: .package).firstPart(ofType: .officeDocument)
    let byType = package.contentTypes.parts(ofAnyType: Set(workbookTypes))
    if let main, package.contains(main) {
      try requireSpreadsheet(main, package)
      return main
    }
    if let part = byType.first(where: package.contains) { return part }
    // A package of something else altogether has no folder of a workbook either.
    guard main != nil || package.parts.contains(where: { $0.text.hasPrefix("/xl/") }) else {
      throw XLSXError(.notAWorkbook(.otherOfficeDocument), path: package.path)
    }
    throw XLSXError(.missingPart, path: package.path, part: main?.text ?? "/xl/workbook.xml")
  }

  private static let workbookTypes = [
    WorkbookKind.workbook, .macroWorkbook, .template, .macroTemplate, .addIn,
  ].map(\.rawValue)

  private static let binaryType = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"

  /// Refuses a main part that is declared to be something other than a sheet of cells in XML.
  private static func requireSpreadsheet(_ part: PartName, _ package: OPCPackage) throws {
    guard let type = package.contentTypes[part] else { return }
    if type == binaryType || part.fileExtension == "bin" {
      throw XLSXError(.notAWorkbook(.binaryWorkbook), path: package.path)
    }
    let isOther = type.contains("wordprocessingml") || type.contains("presentationml")
    if isOther { throw XLSXError(.notAWorkbook(.otherOfficeDocument), path: package.path) }
  }
}
