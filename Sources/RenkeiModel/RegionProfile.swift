/// What is particular to one region: its municipalities, its plan, its wording (`Schemas/regions`).
public struct RegionProfile: Sendable, Hashable, Decodable {
  /// The region's id, such as `sapporo`.
  public let id: String
  /// The region's name.
  public let name: String
  /// The language of workbooks and pages made for it, `ja` or `en`.
  public let language: String
  /// The years of its plan.
  public let plan: Plan
  /// The edition that submissions belong to unless they say otherwise.
  public let edition: Edition?
  /// The core city's code.
  public let coreCity: MunicipalityCode
  /// The municipalities, the core city among them, in the order of the plan.
  public let municipalities: [Municipality]
  /// The pillars (役割).
  public let pillars: [Pillar]
  /// How the region writes.
  public let houseStyle: HouseStyle
  /// Which rules it leaves out, and how much others matter to it.
  public let rules: RuleSettings
  /// The findings it has agreed to live with.
  public let waivers: [Waiver]
  /// Who may change which field of a project.
  public let ownership: Ownership

  /// A pillar of the plan (役割).
  public struct Pillar: Sendable, Hashable, Decodable {
    /// Its number.
    public let number: Int
    /// Its name.
    public let name: String
    /// Its policy fields, where it has no sections.
    public let fields: [PolicyField]
    /// Its sections.
    public let sections: [Section]
  }

  /// A section of a pillar.
  public struct Section: Sendable, Hashable, Decodable {
    /// Its number.
    public let number: Int
    /// Its name.
    public let name: String
    /// Its policy fields.
    public let fields: [PolicyField]
  }

  /// A policy field, lettered within its pillar or section.
  public struct PolicyField: Sendable, Hashable, Decodable {
    /// Its letter, in lower case.
    public let letter: String
    /// Its name.
    public let name: String
  }

  /// How the region writes.
  public struct HouseStyle: Sendable, Hashable, Decodable {
    /// The width of parentheses, `half` or `full`.
    public let parentheses: String
    /// Whether a space stands before a parenthesis.
    public let spaceBeforeParenthesis: Bool
    /// The unit for persons, 人 or 名.
    public let personUnit: String
    /// The dash for what is not settled.
    public let dash: String
  }

  /// Which rules are left out, and how much others matter.
  public struct RuleSettings: Sendable, Hashable, Decodable {
    /// The rules left out.
    public let ignore: [String]
    /// The severities that differ from the catalogue's, by rule.
    public let severity: [String: String]
  }

  /// A finding that the region has agreed to live with.
  public struct Waiver: Sendable, Hashable, Decodable {
    /// The rule.
    public let rule: String
    /// The project; nil for all.
    public let project: Int?
    /// The field; nil for all.
    public let field: String?
    /// Why.
    public let reason: String
    /// Who decided it.
    public let who: String?
    /// The last day it holds, as `2025-03-31`; nil for ever.
    public let until: String?
  }
}

extension RegionProfile {
  /// The core city's name.
  public var coreCityName: String {
    municipalities.first { $0.code == coreCity }?.name ?? ""
  }

  /// The municipalities but the core city.
  public var partners: [Municipality] { municipalities.filter { $0.code != coreCity } }

  /// The municipality with a code.
  public func municipality(_ code: MunicipalityCode) -> Municipality? {
    municipalities.first { $0.code == code }
  }

  /// The municipality that a name means: its present name or a former one.
  public func municipality(named name: String) -> Municipality? {
    let name = TextNormalization.label(name)
    return municipalities.first { municipality in
      municipality.name == name || municipality.formerNames?.contains(name) == true
    }
  }

  /// The policy fields of a pillar, or of one of its sections.
  public func policyFields(pillar: Int, section: Int?) -> [PolicyField] {
    let pillar = pillars.first { $0.number == pillar }
    guard let section else { return pillar?.fields ?? [] }
    return pillar?.sections.first { $0.number == section }?.fields ?? []
  }
}
