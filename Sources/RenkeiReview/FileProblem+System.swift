import RenkeiRules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileProblem {
  /// The problem behind an error number of the system.
  public init(path: String, systemError code: Int32) {
    let (message, help) = Self.wording(code)
    self.init(path: path, message: message, help: help)
  }

  private static func wording(_ code: Int32) -> (LocalizedText, LocalizedText) {
    switch code {
    case ENOENT, ENOTDIR:
      (
        LocalizedText(ja: "ファイルが見つかりません", en: "no such file"),
        LocalizedText(ja: "名前と場所を確かめてください。", en: "check its name and place")
      )
    case EACCES, EPERM, EROFS:
      (
        LocalizedText(ja: "読み書きの権限がありません", en: "no permission to read or write here"),
        LocalizedText(
          ja: "別の場所を指定するか、権限を確かめてください。",
          en: "name another place, or check the permissions"
        )
      )
    case ENOSPC, EDQUOT:
      (
        LocalizedText(ja: "ディスクの空きが足りません", en: "the disk is full"),
        LocalizedText(
          ja: "不要なファイルを消すか、別の場所を指定してください。",
          en: "make room, or name another place"
        )
      )
    case EFBIG:
      (
        LocalizedText(
          ja: "ファイルの大きさの上限に達しました",
          en: "the file grows larger than is allowed here"
        ),
        LocalizedText(ja: "別の場所を指定してください。", en: "name another place")
      )
    case EEXIST:
      (
        LocalizedText(ja: "フォルダーを作れません（同じ名前のファイルがあります）", en: "a file is in the folder's place"),
        LocalizedText(ja: "別の場所を指定してください。", en: "name another place")
      )
    case EISDIR:
      (
        LocalizedText(ja: "ファイルではなくフォルダーです", en: "this is a folder, not a file"),
        LocalizedText(ja: "ファイルの名前を指定してください。", en: "name a file")
      )
    default:
      (
        LocalizedText(
          ja: "読み書きできません（エラー番号 \(code)）",
          en: "cannot be read or written (error \(code))"
        ),
        LocalizedText(ja: "名前と場所を確かめてください。", en: "check its name and place")
      )
    }
  }
}
