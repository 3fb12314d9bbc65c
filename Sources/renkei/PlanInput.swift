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
  init(_ path: String, _ options: DomainOptions, _ settings: PlanSettings) async throws {
    guard !Self.isJSON(path) else {
      vision = try InputFile.read(path) { try Vision(json: $0, name: path) }
      region = try settings.region ?? EmbeddedData.region(vision.region)
      paths = [path]
      return
    }
    let read = await SubmissionInput.read([path], options, settings)
    if let problem = read.problems.first { throw problem }
    vision = try VisionAssembler(settings).assemble(read.submissions).vision
    region = read.submissions.lazy.compactMap(\.checked.region).first
    paths = read.paths
  }

  /// What the plan is called: its edition, else its file's name.
  func title(_ path: String) -> String {
    vision.plan.edition?.label ?? path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether a path names a plan's JSON file.
  static func isJSON(_ path: String) -> Bool { path.lowercased().hasSuffix(".json") }
}
