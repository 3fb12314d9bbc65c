import RenkeiModel
import RenkeiReview
import RenkeiSheets

/// A plan that the user named: a plan's JSON file, a workbook, or a folder of workbooks.
struct PlanInput {
  /// The plan.
  let vision: Vision

  /// Whose words it is told in; nil where its region is not known.
  let region: RegionProfile?

  /// The files it was read from.
  let paths: [String]

  /// Reads the plan at a path.
  ///
  /// - Throws: ``FileProblem`` for a file that cannot be read; of a folder, for the first one.
  init(_ path: String, _ settings: PlanSettings) throws {
    guard !Self.isJSON(path) else {
      vision = try InputFile.read(path) { try Vision(json: $0, name: path) }
      region = try settings.region ?? EmbeddedData.region(vision.region)
      paths = [path]
      return
    }
    let found = WorkbookFinder.find([path])
    if let problem = found.problems.first { throw problem }
    let checker = SubmissionChecker(settings)
    let submissions = try found.paths.map { (path: $0, checked: try checker.check(path: $0)) }
    let result = try VisionAssembler(settings).assemble(submissions)
    vision = result.vision
    region = submissions.lazy.compactMap(\.checked.region).first
    paths = found.paths
  }

  /// What the plan is called: its edition, else its file's name.
  func title(_ path: String) -> String {
    vision.plan.edition?.label ?? path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether a path names a plan's JSON file.
  static func isJSON(_ path: String) -> Bool { path.lowercased().hasSuffix(".json") }
}
