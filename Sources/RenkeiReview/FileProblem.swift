import RenkeiModel
public import RenkeiRules
import XLSX
import Zip

/// Why a file could not be read or written, told to the person who handed it in: what is wrong, and
/// what to do about it.
public struct FileProblem: Error, Hashable, Sendable {
  /// The file.
  public let path: String

  /// What is wrong.
  public let message: LocalizedText

  /// What to do.
  public let help: LocalizedText

  /// A problem with a file.
  public init(path: String, message: LocalizedText, help: LocalizedText) {
    self.path = path
    self.message = message
    self.help = help
  }

  /// The problem in one line, in a language.
  public func line(_ language: Language) -> String {
    let line = "\(path): \(sentence(language))"
    // A name may hold a line break or worse; what is shown is one line all the same.
    return String(line.map { $0.isNewline || $0.asciiValue.map { $0 < 0x20 } == true ? "?" : $0 })
  }
}

extension FileProblem {
  /// What is wrong and what to do, without the file's name.
  public func sentence(_ language: Language) -> String {
    switch language {
    case .japanese: "\(message.ja)。\(help.ja)"
    case .english: "\(message.en); \(help.en)"
    }
  }

  /// The problem behind an error of the engine.
  public init(path: String, _ error: any Error) {
    switch error {
    case let error as FileProblem: self = error
    case let error as XLSXError: self.init(path: path, error)
    case let error as ZipError: self.init(path: path, error)
    case let error as DataFileError: self.init(path: path, error)
    default:
      self.init(
        path: path,
        message: LocalizedText(ja: "読み書きできません（\(error)）", en: "cannot be processed (\(error))"),
        help: .resend
      )
    }
  }

  private init(path: String, _ error: XLSXError) {
    let place = [error.part, error.cell].compactMap(\.self).joined(separator: " ")
    let placeJa = place.isEmpty ? "" : "（\(place)）"
    let placeEn = place.isEmpty ? "" : " (\(place))"
    switch error.kind {
    case .notAWorkbook(let signature): self.init(path: path, signature)
    case .container(let error): self.init(path: path, error)
    case .missingSheet(let name):
      self.init(
        path: path,
        message: LocalizedText(
          ja: "シート「\(name)」の中身がファイルの中にありません",
          en: "the workbook is damaged: \(error.reason)"
        ),
        help: .resend
      )
    case .missingPart:
      self.init(
        path: path,
        message: LocalizedText(
          ja: "ブックに必要な部分がファイルの中にありません\(placeJa)",
          en: "the workbook is damaged\(placeEn): \(error.reason)"
        ),
        help: .resend
      )
    case .markup, .invalidContent:
      self.init(
        path: path,
        message: LocalizedText(
          ja: "ブックの中身が壊れています\(placeJa)",
          en: "the workbook is damaged\(placeEn): \(error.reason)"
        ),
        help: .repair
      )
    case .limitExceeded(let limit, let allowed):
      self.init(
        path: path,
        message: LocalizedText(
          ja: "ブックが大きすぎます（\(limit)の上限は\(allowed)）",
          en: "the workbook is too large (more \(limit) than \(allowed))"
        ),
        help: LocalizedText(
          ja: "不要なシートや行を削ってから保存し直してください。",
          en: "remove what is not needed and save it again"
        )
      )
    case .noSuchSheet(let name):
      self.init(
        path: path,
        message: LocalizedText(ja: "シート「\(name)」がありません", en: "there is no sheet \"\(name)\""),
        help: LocalizedText(
          ja: "シート名を確かめてください。",
          en: "check the sheet's name"
        )
      )
    case .notAllowed(let rule):
      self.init(
        path: path,
        message: LocalizedText(ja: "その変更はできません\(placeJa)（\(rule)）", en: "\(rule)\(placeEn)"),
        help: LocalizedText(ja: "指定を見直してください。", en: "change what was asked for")
      )
    case .refusedEdit(let refusal):
      self.init(
        path: path,
        message: LocalizedText(
          ja: "その変更はできません\(placeJa)（\(refusal.ja)）",
          en: "\(refusal)\(placeEn)"
        ),
        help: LocalizedText(ja: "指定を見直してください。", en: "change what was asked for")
      )
    case .signed:
      self.init(
        path: path,
        message: LocalizedText(
          ja: "電子署名されたブックです",
          en: "the workbook is digitally signed"
        ),
        help: LocalizedText(
          ja: "署名を外してよければ --drop-signature を付けてください。",
          en: "add --drop-signature if the signature may go"
        )
      )
    }
  }

  private init(path: String, _ error: DataFileError) {
    let placeJa = error.pointer.isEmpty ? "" : "「\(error.pointer)」: "
    let placeEn = error.pointer.isEmpty ? "" : "\(error.pointer): "
    let more = error.furtherProblems
    self.init(
      path: path,
      message: LocalizedText(
        ja: placeJa + error.japaneseReason + (more > 0 ? "（ほかに\(more)か所）" : ""),
        en: placeEn + error.reason + (more > 0 ? " (and \(more) more)" : "")
      ),
      help: LocalizedText(ja: "ファイルを直してください。", en: "mend the file")
    )
  }

  private init(path: String, _ signature: FileSignature) {
    self.init(
      path: path,
      message: LocalizedText(ja: signature.message, en: "this is \(signature.name)"),
      help: signature.help
    )
  }

  private init(path: String, _ error: ZipError) {
    if let code = error.systemErrorNumber {
      self.init(path: path, systemError: code)
      return
    }
    guard error.kind != .notAFile else {
      self.init(
        path: path,
        message: LocalizedText(
          ja: "ファイルではありません（フォルダー、パイプまたは装置です）",
          en: "this is \(error.kind)"
        ),
        help: LocalizedText(ja: "ブックのファイルを指定してください。", en: "name the file of a workbook")
      )
      return
    }
    var error = error
    error.path = nil
    self.init(
      path: path,
      message: LocalizedText(
        ja: "ファイルが壊れているか、途中で切れています",
        en: "the file is damaged or cut short: \(error.description)"
      ),
      help: .resend
    )
  }
}

extension LocalizedText {
  /// What to do with a file that arrived damaged.
  static let resend = LocalizedText(
    ja: "もう一度送ってもらうか、元のファイルを確かめてください。",
    en: "ask for the file again, or look at the original"
  )

  /// What to do with a workbook whose parts are damaged.
  static let repair = LocalizedText(
    ja: "Excelで開いて保存し直すか、もう一度送ってもらってください。",
    en: "open it in Excel and save it again, or ask for it again"
  )
}

extension FileSignature {
  /// What the file is, in Japanese.
  var message: String {
    switch self {
    case .empty: "空のファイルです"
    case .encryptedWorkbook: "パスワードで保護されたブックです"
    case .legacyWorkbook: "古い形式（.xls）のブックです"
    case .binaryWorkbook: "バイナリ形式（.xlsb）のブックです"
    case .openDocument: "OpenDocument形式（.ods）の表です"
    case .otherOfficeDocument: "Excelのブックではない、別のOffice文書です"
    case .compoundFile: "Excelのブックではありません"
    case .html: "名前はExcelですが、中身はWebページ（HTML）です"
    case .pdf: "PDFファイルです"
    case .image: "名前はExcelですが、中身は画像です"
    case .xml: "名前はExcelですが、中身はXML文書です"
    case .text: "名前はExcelですが、中身は文字だけのファイル（CSVなど）です"
    case .archive: "Excelのブックではない、別の圧縮ファイルです"
    case .unknown: "Excelのブックではありません"
    }
  }

  /// What to do with such a file.
  var help: LocalizedText {
    switch self {
    case .encryptedWorkbook:
      LocalizedText(
        ja: "Excelで開き、パスワードを外して保存し直してください。",
        en: "open it in Excel, remove the password and save it again"
      )
    case .empty, .archive, .unknown, .compoundFile, .image, .pdf, .otherOfficeDocument: .resend
    default:
      LocalizedText(
        ja: "Excelで開き、「Excelブック (*.xlsx)」の形式で保存し直してください。",
        en: "open it in Excel and save it as \"Excel Workbook (*.xlsx)\""
      )
    }
  }
}
