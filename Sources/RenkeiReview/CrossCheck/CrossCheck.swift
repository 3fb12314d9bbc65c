import RenkeiModel
import RenkeiRules
import XLSX

/// Compares submissions of several municipalities with each other.
///
/// Where copies of one project differ in a field, those that do not say what most of them say are told
/// of; where none is in the majority, those after the first.
public struct CrossCheck {
  private struct Place: Hashable {
    let region: String
    let project: Int
    let key: FieldKey
  }

  private struct Copy {
    let file: Int
    let entry: SubmissionDigest.Entry
  }

  private let files: [CheckedFile]
  private let day: String?

  /// A comparison of files that were checked.
  ///
  /// - Parameter day: The day as `2025-03-31`, from which waivers that end earlier have run out; nil
  ///   to let all hold.
  public init(_ files: [CheckedFile], day: String? = nil) {
    self.files = files
    self.day = day
  }

  /// The files, each with what differs from the others'.
  public var compared: [CheckedFile] {
    var findings = [[Finding]](repeating: [], count: files.count)
    for (place, copies) in copies where copies.count > 1 {
      guard let usual = usual(copies) else { continue }
      for copy in copies where copy.entry.fingerprint != usual.entry.fingerprint {
        // A sender's own resubmission takes the place of the earlier one.
        let (file, other) = (files[copy.file], files[usual.file])
        guard file.municipality == nil || file.municipality != other.municipality else { continue }
        findings[copy.file].append(finding(place, copy, usual))
      }
    }
    return zip(files, findings).map { file, more in
      let waivers = file.region?.waivers ?? []
      let waiving = Waiving(more.sorted(by: Self.comesBefore), waivers, day: day)
      return file.adding(waiving.remaining, accepted: waiving.accepted)
    }
  }

  private var copies: [Place: [Copy]] {
    var copies: [Place: [Copy]] = [:]
    for (index, file) in files.enumerated() {
      for (project, entries) in file.digest?.projects ?? [:] {
        for entry in entries {
          let place = Place(region: file.region?.id ?? "", project: project, key: entry.key)
          copies[place, default: []].append(Copy(file: index, entry: entry))
        }
      }
    }
    return copies
  }

  /// The copy that says what most senders say, the first of them; nil where all say the same.
  private func usual(_ copies: [Copy]) -> Copy? {
    let groups = Dictionary(grouping: copies, by: \.entry.fingerprint)
    guard groups.count > 1 else { return nil }
    return groups.values.min { left, right in
      (-senderCount(left), left[0].file) < (-senderCount(right), right[0].file)
    }?.first
  }

  /// How many sent copies: a municipality once however often it did, and each file of nobody known.
  private func senderCount(_ copies: [Copy]) -> Int {
    let senders = copies.map { files[$0.file].municipality }
    return Set(senders.compactMap(\.self)).count + senders.count { $0 == nil }
  }

  private func finding(_ place: Place, _ copy: Copy, _ usual: Copy) -> Finding {
    let other = files[usual.file]
    let name = other.municipalityName
    let title = place.key.title
    let said = usual.entry.text
    var finding = SubmissionsDiffer.finding(
      severity: files[copy.file].digest?.severity ?? SubmissionsDiffer.rule.severity,
      field: title,
      sender: name ?? TerminalText.line(other.path),
      value: said
    )
    finding.sheet = copy.entry.sheet
    finding.range = copy.entry.range
    finding.project = place.project
    finding.field = place.key
    finding.found = copy.entry.text
    finding.expected = said
    return finding
  }

  private static func comesBefore(_ left: Finding, _ right: Finding) -> Bool {
    func place(_ finding: Finding) -> (Int, FieldKey) {
      (finding.project ?? 0, finding.field ?? .number)
    }
    return place(left) < place(right)
  }
}
