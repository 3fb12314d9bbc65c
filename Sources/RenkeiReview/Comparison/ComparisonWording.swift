import RenkeiModel
import RenkeiRules

/// The words that every form of a comparison table uses.
struct ComparisonWording {
  let language: Language

  /// What the table is called.
  var title: String { language == .japanese ? "新旧対照表" : "Comparison table" }

  /// The heading of the fields' names.
  var field: String { language == .japanese ? "項目" : "Field" }

  /// The heading of the new side.
  var newSide: String { language == .japanese ? "改正後" : "New" }

  /// The heading of the old side.
  var oldSide: String { language == .japanese ? "改正前" : "Old" }

  /// What to say where nothing changed.
  var nothing: String { language == .japanese ? "変更はありません。" : "Nothing changed." }

  /// The heading of what concerns the plan as a whole.
  var plan: String { language == .japanese ? "計画全体" : "The plan as a whole" }

  /// How many projects changed, came and went.
  func summary(_ comparison: VisionComparison) -> String {
    func count(_ fate: VisionComparison.Fate) -> Int {
      comparison.projects.count { $0.fate == fate }
    }
    let (changed, added, removed) = (count(.changed), count(.added), count(.removed))
    switch language {
    case .japanese: return "変更のある事業 \(changed)件、新しい事業 \(added)件、なくなった事業 \(removed)件"
    case .english: return "\(changed) projects changed, \(added) added, \(removed) removed"
    }
  }

  /// A project's number and name, and what became of it.
  func heading(_ change: VisionComparison.ProjectChange) -> String {
    let project = change.new ?? change.old
    let number = project?.number.map { "No.\($0) " } ?? ""
    let name = project?.name ?? (language == .japanese ? "（名称なし）" : "(no name)")
    return ([number + name] + marks(change).map { "【\($0)】" }).joined(separator: "　")
  }

  private func marks(_ change: VisionComparison.ProjectChange) -> [String] {
    let isJapanese = language == .japanese
    switch change.fate {
    case .added: return [isJapanese ? "追加" : "added"]
    case .removed: return [isJapanese ? "削除" : "removed"]
    case .changed:
      var marks: [String] = []
      if change.isRenumbered, let old = change.old?.number, let new = change.new?.number {
        marks.append(isJapanese ? "番号変更 \(old)→\(new)" : "renumbered \(old)→\(new)")
      }
      if change.isMoved { marks.append(isJapanese ? "位置付け変更" : "moved") }
      return marks
    }
  }
}
