public import RenkeiModel
public import RenkeiRules
public import RenkeiSheets
public import XLSX

/// What a run checks against: the layout, the region, the plan and the rules, as the user chose them
/// or as the workbook itself lets us know.
public struct PlanSettings: Sendable {
  /// The layout of the forms.
  public var layout: SheetLayout

  /// The region the user named; nil to find it out for each workbook.
  public var region: RegionProfile?

  /// The plan to check against.
  public var vision: VisionChoice

  /// The rules to run.
  public var selection: Validator.Selection

  /// The day as `2025-03-31`, on which waivers that end earlier have run out; nil to let all hold.
  public var day: String?

  /// Which plan submissions are checked against.
  public enum VisionChoice: Sendable {
    /// The embedded plan, where the region has one.
    case embedded
    /// None at all.
    case none
    /// One that the user gave.
    case given(Vision)
  }

  /// Settings that leave everything to the workbook and the embedded data.
  public init() throws {
    layout = try EmbeddedData.layout()
    vision = .embedded
    selection = Validator.Selection()
  }

  /// The region of a workbook: the one the user named, else the workbook's stamp, else the given
  /// plan's, else the embedded one whose core city the workbook names; nil where none fits.
  public func region(of workbook: Workbook, _ sheets: [Worksheet]) throws -> RegionProfile? {
    if let region { return region }
    if let stamp = WorkbookFacts.regionStamp(of: workbook) {
      return try EmbeddedData.region(stamp)
    }
    if case .given(let vision) = vision, let region = try EmbeddedData.region(vision.region) {
      return region
    }
    let regions = try EmbeddedData.regions()
    let names = Set(regions.map(\.coreCityName))
    let named =
      sheets.lazy.compactMap { Self.coreCity(of: $0, among: names) }.first
      ?? sheets.lazy.compactMap { Self.coreCity(within: $0, among: names) }.first
    return regions.first { $0.coreCityName == named }
  }

  /// The first cell of a sheet that holds nothing but the name of a core city, or what a form's label
  /// says of it.
  private static func coreCity(of sheet: Worksheet, among names: Set<String>) -> String? {
    for row in sheet.rows {
      for cell in row {
        guard case .text(let text) = cell.value, text.utf8.count <= 60 else { continue }
        let label = TextNormalization.label(text)
        guard names.contains(where: label.containsBytes) else { continue }
        if let name = LabelText.names(in: text).first(where: names.contains) { return name }
      }
    }
    return nil
  }

  /// The core city that a longer text names before its share: `【札幌市】…`, `役割分担（札幌市）：…`.
  private static func coreCity(within sheet: Worksheet, among names: Set<String>) -> String? {
    for row in sheet.rows {
      for cell in row {
        guard case .text(let text) = cell.value else { continue }
        let isLabel = text.utf8.count <= 60
        let name = names.sorted().first { name in
          text.contains("【\(name)】") || text.hasPrefix("\(name)：") || text.hasPrefix("\(name):")
            || isLabel && (text.contains("（\(name)）") || text.contains("(\(name))"))
        }
        if let name { return name }
      }
    }
    return nil
  }

  /// The plan that submissions of a region are checked against.
  public func vision(for region: RegionProfile?) throws -> Vision? {
    switch vision {
    case .none: nil
    case .given(let vision): vision
    case .embedded: try region.flatMap { try EmbeddedData.vision(ofRegion: $0.id) }
    }
  }

  /// Whether the user gave the plan, so that its texts count too.
  public var isVisionGiven: Bool {
    if case .given = vision { true } else { false }
  }
}
