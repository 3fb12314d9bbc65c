import RenkeiModel
import RenkeiRules

/// The words of a letter.
struct LetterText {
  private let letter: CorrectionLetter

  init(_ letter: CorrectionLetter) { self.letter = letter }

  static let title = "連携事業シートの修正のお願い"

  static let closing = "ご不明な点がありましたら、事務局までお問い合わせください。どうぞよろしくお願いいたします。"

  /// To whom it goes.
  var addressee: String {
    letter.municipality.map { "\($0.name)　連携事業ご担当者　様" } ?? "連携事業ご担当者　様"
  }

  /// From whom it comes.
  var sender: String {
    guard let region = letter.region else { return "連携中枢都市圏　事務局" }
    return "\(region.name)　事務局（\(region.coreCityName)）"
  }

  /// What it is about, in whole sentences.
  var opening: String {
    let thanks = "日ごろから連携事業の推進にご協力いただき、ありがとうございます。"
    let received = "ご提出いただいた連携事業シートを確認いたしました。"
    guard letter.needsAnswer else {
      return thanks + received + "修正をお願いするところはありませんでした。ご丁寧な作成に感謝申し上げます。"
    }
    return thanks + received
      + "下の表のところについて、お手数ですがブックの該当するセルを直していただき、"
      + "事務局へもう一度お送りくださいますようお願いいたします。"
      + "「必ず直していただきたいところ」は、会議に諮る前に直す必要のあるものです。"
  }

  /// How many things there are of each kind.
  var counts: String {
    let files = letter.files.map(\.file)
    let parts = ReportWords.severities.map { "\(Self.name($0))　\(files.count($0))か所" }
    return parts.joined(separator: "　／　")
  }

  /// What the findings of a severity are called to the person who is to mend them.
  static func name(_ severity: Severity) -> String {
    switch severity {
    case .error: "必ず直していただきたいところ"
    case .warning: "確かめていただきたいところ"
    case .note: "書き方についての参考"
    }
  }

  static let mended = "事務局で直したところ（意味は変わりません。ご確認ください）"
}

extension CorrectionLetter {
  /// Whether there is anything that the municipality is asked to do.
  var needsAnswer: Bool {
    files.contains { $0.file.problem != nil || !$0.file.findings.isEmpty }
  }
}
