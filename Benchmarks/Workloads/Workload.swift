/// One piece of work that is measured: what it does with a file, and how many cells that were.
struct Workload: Sendable {
  let name: String
  let run: @Sendable (String) throws -> Int

  /// The workloads in the order in which they are printed.
  static let all = ReadWorkloads.all + EditWorkloads.all + WriteWorkloads.all
}
