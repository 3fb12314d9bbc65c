public import RenkeiModel

/// A finding that the region has agreed to live with, and on whose word.
public struct AcceptedFinding: Hashable, Sendable {
  /// The finding, as it would be reported.
  public let finding: Finding

  /// Why it is accepted, by whom, and until when.
  public let waiver: RegionProfile.Waiver
}

/// Takes out the findings that a region's waivers cover.
package struct Waiving {
  /// What is left to report, with a warning for every waiver that has run out.
  package private(set) var remaining: [Finding] = []

  /// What is accepted.
  package private(set) var accepted: [AcceptedFinding] = []

  /// Applies waivers to findings.
  ///
  /// - Parameter day: The day as `2025-03-31`, from which a waiver that ends earlier has run out;
  ///   nil to let all of them hold.
  package init(_ findings: [Finding], _ waivers: [RegionProfile.Waiver], day: String?) {
    guard !waivers.isEmpty else {
      remaining = findings
      return
    }
    for finding in findings {
      let matching = waivers.filter { $0.covers(finding) }
      if let waiver = matching.first(where: { !$0.hasRunOut(on: day) }) {
        accepted.append(AcceptedFinding(finding: finding, waiver: waiver))
        continue
      }
      remaining.append(finding)
      if let waiver = matching.first { remaining.append(WaiverExpired.finding(waiver, finding)) }
    }
  }
}

extension RegionProfile.Waiver {
  /// Whether the waiver is meant for a finding: its rule, and where they are named its project and
  /// its field.
  fileprivate func covers(_ finding: Finding) -> Bool {
    rule == finding.rule && (project == nil || project == finding.project)
      && (field == nil || field == finding.field?.description)
  }

  /// Whether the waiver no longer holds on a day.
  fileprivate func hasRunOut(on day: String?) -> Bool {
    guard let day, let until else { return false }
    return until < day
  }
}
