public import XML
public import Zip

/// Why a workbook could not be read, edited or written, and where.
public struct XLSXError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Kind: Hashable, Sendable {
    /// The file is no xlsx workbook, but something that can be told by name.
    case notAWorkbook(FileSignature)
    /// The container is damaged, or breaks one of its limits.
    case container(ZipError)
    /// A part is not well-formed XML, or breaks one of the limits of XML.
    case markup(XMLError)
    /// A part that the workbook cannot do without is missing.
    case missingPart
    /// The workbook lists a sheet whose content the file does not hold.
    case missingSheet(String)
    /// The workbook is larger than a limit allows; limits are in ``XLSXLimits``.
    case limitExceeded(limit: String, allowed: Int)
    /// No sheet has the name that was asked for.
    case noSuchSheet(String)
    /// A part says something that no workbook can mean.
    case invalidContent(String)
    /// The caller asked for what SpreadsheetML does not allow; the text names the rule.
    case notAllowed(String)
    /// A change to the workbook is not made.
    case refusedEdit(EditRefusal)
    /// The workbook is digitally signed, and a change would break the signature.
    case signed
  }

  /// What went wrong.
  public let kind: Kind

  /// The file, where there is one.
  public var path: String?

  /// The part, such as `/xl/worksheets/sheet1.xml`.
  public var part: String?

  /// The cell, in A1 form.
  public var cell: String?

  /// An error of a kind, at a place as far as it is known.
  public init(_ kind: Kind, path: String? = nil, part: String? = nil, cell: String? = nil) {
    self.kind = kind
    self.path = path
    self.part = part
    self.cell = cell
  }

  /// The error with the file it happened in, unless it names one already.
  func at(path: String?) -> XLSXError {
    var error = self
    error.path = error.path ?? path
    return error
  }

  /// The error with the part it happened in, unless it names one already.
  func at(part: PartName) -> XLSXError {
    var error = self
    error.part = error.part ?? part.text
    return error
  }
}

extension XLSXError: CustomStringConvertible {
  /// What went wrong and where, in plain English.
  public var description: String {
    let place = [path, part, cell].compactMap(\.self).joined(separator: ": ")
    return place.isEmpty ? reason : "\(place): \(reason)"
  }

  /// What went wrong, without the place.
  public var reason: String {
    switch kind {
    case .notAWorkbook(let signature): "not an xlsx workbook but \(signature.name)"
    case .container(let error): error.description
    case .markup(let error): error.description
    case .missingPart: "a required part is missing"
    case .missingSheet(let name): "the content of the sheet \"\(name)\" is missing"
    case .limitExceeded(let limit, let allowed): "more \(limit) than the limit of \(allowed)"
    case .noSuchSheet(let name): "there is no sheet named \"\(name)\""
    case .invalidContent(let what): what
    case .notAllowed(let rule): rule
    case .refusedEdit(let refusal): refusal.description
    case .signed: "the workbook is digitally signed; a change would break the signature"
    }
  }
}
