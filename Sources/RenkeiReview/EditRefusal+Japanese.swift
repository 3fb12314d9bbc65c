import XLSX

extension EditRefusal {
  /// The reason, in Japanese.
  var ja: String {
    switch self {
    case .arrayFormula(let range): "\(range) の配列数式の一部です"
    case .tableHeading(let heading, let table): "テーブル「\(table)」の見出し「\(heading)」です"
    case .threadedComment: "スレッド形式のコメントがあります"
    case .noNote: "メモがありません"
    case .mergedRange(let first): "\(first) から始まる結合セルの2か所を変えようとしています"
    case .alternatives: "互換用の別の内容（mc:AlternateContent）を含む行です"
    case .noCells(let sheet): "シート「\(sheet)」にはセルがありません"
    case .noName(let name): "名前「\(name)」は定義されていません"
    }
  }
}
