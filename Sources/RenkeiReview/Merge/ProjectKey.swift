import RenkeiModel

/// Which project a form is about: one by its number, or one that has none yet by its name.
enum ProjectKey: Hashable, Comparable, Sendable {
  case number(Int)
  /// The name as labels compare; empty for a form that tells neither.
  case name(String)

  /// The number; nil for a project that has none.
  var number: Int? { if case .number(let number) = self { number } else { nil } }

  /// Whether nothing tells which project is meant.
  var isUnknown: Bool { self == .name("") }

  /// What a list calls the project.
  var title: String {
    switch self {
    case .number(let number): "No.\(number)"
    case .name(""): "番号・名称なし"
    case .name(let name): "「\(name)」"
    }
  }

  /// Whether a project of the plan is the one meant.
  func fits(_ project: Project) -> Bool {
    switch self {
    case .number(let number): project.number == number
    case .name(let name):
      !name.isEmpty && project.number == nil
        && TextNormalization.label(project.name ?? "") == name
    }
  }
}

extension Vision {
  /// The numbers of the plan's projects, by name as labels compare.
  var projectNumbers: [String: Int] {
    Dictionary(
      projects.compactMap { project in
        project.number.flatMap { number in
          project.name.map { (TextNormalization.label($0), number) }
        }
      },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
