import RenkeiModel

/// Which project of a new plan is which of the old one, whatever its number and name are now.
struct ProjectMatching {
  /// A project of both plans, by its place in each.
  struct Pair: Hashable {
    let old: Int
    let new: Int
  }

  /// How alike two names are at least under which a project was renamed.
  private static let renamed = 0.5

  /// How alike two outlines are at least under which a project was renamed.
  private static let sameOutline = 0.6

  /// The projects of both plans.
  private(set) var pairs: [Pair] = []
  private let old: [Candidate]
  private let new: [Candidate]
  private var freeOld: Set<Int>
  private var freeNew: Set<Int>

  /// A project with what is compared of it.
  private struct Candidate {
    let number: Int?
    let name: String
    let nameSimilarity: TextSimilarity
    let outlineSimilarity: TextSimilarity

    init(_ project: Project) {
      number = project.number
      name = TextNormalization.label(project.name ?? "")
      nameSimilarity = TextSimilarity(project.name)
      outlineSimilarity = TextSimilarity(project.summary)
    }

    func likeness(_ other: Candidate) -> Double {
      let names = nameSimilarity.ratio(other.nameSimilarity)
      let outlines = outlineSimilarity.ratio(other.outlineSimilarity)
      guard names >= renamed || outlines >= sameOutline else { return 0 }
      return names + outlines
    }
  }

  /// Matches the projects: by number and name, then by name, then by number and likeness, then by
  /// likeness alone. A number that another project has now is no match.
  ///
  /// - Complexity: O(*n* · *m*) in the numbers of projects that have no namesake.
  init(old: [Project], new: [Project]) {
    self.old = old.map(Candidate.init)
    self.new = new.map(Candidate.init)
    freeOld = Set(old.indices)
    freeNew = Set(new.indices)
    pairUp {
      $0.number == $1.number && $0.name == $1.name && !($0.number == nil && $0.name.isEmpty)
    }
    pairUp { !$0.name.isEmpty && $0.name == $1.name }
    pairUp { $0.number != nil && $0.number == $1.number && $0.likeness($1) > 0 }
    pairUpByLikeness()
  }

  private mutating func pairUp(_ isSame: (Candidate, Candidate) -> Bool) {
    let candidates = freeOld.sorted()
    for newIndex in freeNew.sorted() {
      let match = candidates.first { freeOld.contains($0) && isSame(old[$0], new[newIndex]) }
      if let match { take(match, newIndex) }
    }
  }

  private mutating func pairUpByLikeness() {
    let candidates = freeNew.sorted().flatMap { newIndex in
      freeOld.sorted().map { (old[$0].likeness(new[newIndex]), Pair(old: $0, new: newIndex)) }
    }
    for (likeness, pair) in candidates.sorted(by: { $0.0 > $1.0 }) where likeness > 0 {
      guard freeOld.contains(pair.old), freeNew.contains(pair.new) else { continue }
      take(pair.old, pair.new)
    }
  }

  private mutating func take(_ oldIndex: Int, _ newIndex: Int) {
    pairs.append(Pair(old: oldIndex, new: newIndex))
    freeOld.remove(oldIndex)
    freeNew.remove(newIndex)
  }
}
