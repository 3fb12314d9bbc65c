import RenkeiModel
import RenkeiRules
import RenkeiSheets
import Synchronization

/// What reads and checks the submissions of one region: made once in a run, however many files it has.
struct RegionalTools: Sendable {
  let reader: SubmissionReader
  let validator: Validator

  /// The tools of a run by region.
  final class Store: Sendable {
    private let settings: PlanSettings
    private let tools = Mutex<[String?: RegionalTools]>([:])

    init(_ settings: PlanSettings) { self.settings = settings }

    /// The tools for a region, or for submissions of none.
    func tools(for region: RegionProfile?) -> RegionalTools {
      tools.withLock { tools in
        if let made = tools[region?.id] { return made }
        let made = RegionalTools(
          reader: SubmissionReader(layout: settings.layout, region: region),
          validator: Validator(settings.selection, region: region)
        )
        tools[region?.id] = made
        return made
      }
    }
  }
}
