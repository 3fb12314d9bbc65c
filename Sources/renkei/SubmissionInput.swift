import RenkeiReview

/// The submissions that the user named, read and checked.
struct SubmissionInput {
  /// Those that could be read, in the order of their names.
  private(set) var submissions: [(path: String, checked: SubmissionChecker.Checked)] = []

  /// Why others could not.
  private(set) var problems: [FileProblem] = []

  /// All files named.
  let paths: [String]

  /// Reads and checks workbooks and folders of them; one that cannot be read does not stop the others.
  static func read(
    _ inputs: [String],
    _ options: DomainOptions,
    _ settings: PlanSettings
  ) async -> SubmissionInput {
    let found = WorkbookFinder.find(inputs)
    let checker = SubmissionChecker(settings)
    let progress = Progress(.reading, count: found.paths.count, options)
    defer { progress.clear() }
    let results = await Parallel.map(
      found.paths,
      jobs: options.jobs,
      finished: progress.advance
    ) { path in
      Swift.Result<SubmissionChecker.Checked, FileProblem> { () throws(FileProblem) in
        try checker.check(path: path)
      }
    }
    var input = SubmissionInput(paths: found.paths)
    input.problems = found.problems
    for (path, result) in zip(found.paths, results) {
      switch result {
      case .success(let checked): input.submissions.append((path, checked))
      case .failure(let problem): input.problems.append(problem)
      }
    }
    return input
  }

  private init(paths: [String]) { self.paths = paths }
}
