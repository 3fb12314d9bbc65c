import FoundationEssentials

extension Vision {
  /// Reads a plan from JSON (`Schemas/vision.schema.json`).
  ///
  /// - Throws: ``DataFileError`` that names the key that is missing or wrong.
  public init(json: [UInt8], name: String) throws {
    let file = try DataFileError.decoding(VisionFile.self, from: json, name: name)
    guard file.format == "renkei-vision" else {
      throw DataFileError(
        name: name,
        pointer: "/format",
        reason: "the file is no renkei-vision",
        japaneseReason: "ビジョン（renkei-vision）のファイルではありません"
      )
    }
    guard file.version == 1 else {
      throw DataFileError(
        name: name,
        pointer: "/version",
        reason: "version \(file.version) is not known",
        japaneseReason: "版\(file.version)は扱えません"
      )
    }
    self.init(
      region: file.region ?? "",
      plan: file.plan,
      basicIndicators: file.basicIndicators,
      projects: file.projects
    )
  }

  private struct VisionFile: Decodable {
    let format: String
    let version: Int
    let region: String?
    let plan: Plan
    let basicIndicators: [BasicIndicator]
    let projects: [Project]
  }

  /// The plan as JSON, every key present, in the order of the schema.
  public var json: JSONValue { .object(jsonMembers) }

  /// The members of the plan's JSON object, so that a caller may add to them.
  public var jsonMembers: [(String, JSONValue)] {
    [
      ("format", .text("renkei-vision")), ("version", .integer(1)),
      ("region", .string(region.isEmpty ? nil : region)),
      ("plan", plan.json),
      ("basicIndicators", .array(basicIndicators.map(\.json))),
      ("projects", .array(projects.map(\.json))),
    ]
  }
}

extension Plan {
  var json: JSONValue {
    .object([
      ("firstFiscalYear", .integer(firstFiscalYear)), ("lastFiscalYear", .integer(lastFiscalYear)),
      ("edition", edition?.json ?? .null),
    ])
  }
}

extension Edition {
  var json: JSONValue {
    .object([
      ("fiscalYear", .integer(fiscalYear)), ("label", .string(label)), ("date", .string(date)),
    ])
  }
}

extension BasicIndicator {
  var json: JSONValue {
    .object([
      ("pillar", .integer(pillar)), ("name", .text(name)), ("baseline", baseline.json),
      ("target", target.json),
    ])
  }
}

extension Project {
  /// The project as JSON, every key present, in the order of the schema.
  public var json: JSONValue {
    .object([
      ("number", .integer(number)), ("name", .string(name)), ("pillar", .integer(pillar)),
      ("section", .integer(section)), ("policyField", .string(policyField)),
      ("state", .string(state?.rawValue)), ("summary", .string(summary)),
      ("participants", participants.json), ("responsibilities", responsibilities.json),
      ("costSharing", costSharing.json), ("budget", .array(budget.map(\.json))),
      ("indicators", .array(indicators.map(\.json))),
      ("footnotes", .array(footnotes.map(\.json))),
      ("funding", funding.map { .array($0.map(\.json)) } ?? .null),
      ("contact", contact?.json ?? .null),
      ("returns", returns.map { .array($0.map(\.json)) } ?? .null),
    ])
  }
}

extension Participants {
  var json: JSONValue {
    .object([
      ("all", .bool(all)), ("codes", .array(codes.map { .text($0.digits) })),
      ("unresolved", .array(unresolved.map(JSONValue.text))),
    ])
  }
}

extension Shares {
  var json: JSONValue {
    .object([("core", .string(core)), ("partners", .string(partners))])
  }
}

extension BudgetEntry {
  var json: JSONValue {
    .object([
      ("fiscalYear", .integer(fiscalYear)), ("state", .text(state.rawValue)),
      ("amount", .decimal(amount)), ("note", .string(note)), ("text", .text(text)),
      ("throughFiscalYear", .integer(throughFiscalYear)), ("settled", .decimal(settled)),
    ])
  }
}

extension Indicator {
  var json: JSONValue {
    .object([
      ("name", .string(name)), ("baseline", baseline.json), ("target", target.json),
      (
        "actuals",
        .array(
          actuals.map {
            .object([("fiscalYear", .integer($0.fiscalYear)), ("measure", $0.measure.json)])
          }
        )
      ),
    ])
  }
}

extension Measure {
  /// The measure as JSON, every key present, in the order of the schema.
  public var json: JSONValue {
    .object([
      ("text", .string(text)), ("kind", .text(kind.rawValue)), ("value", .decimal(value)),
      ("unit", .string(unit)), ("scale", .number(scale)), ("prefix", .string(prefix)),
      ("suffix", .string(suffix)), ("bound", .string(bound?.rawValue)),
      ("period", period?.json ?? .null),
    ])
  }
}

extension Period {
  var json: JSONValue {
    .object([
      ("kind", .text(kind.rawValue)), ("year", .integer(year)), ("month", .integer(month)),
      ("years", .integer(years)),
    ])
  }
}

extension Footnote {
  var json: JSONValue {
    .object([("mark", .string(mark)), ("term", .string(term)), ("text", .string(text))])
  }
}

extension Funding {
  var json: JSONValue { .object([("source", .text(source)), ("amount", .decimal(amount))]) }
}

extension Contact {
  var json: JSONValue {
    .object([
      ("department", .string(department)), ("officer", .string(officer)),
      ("address", .string(address)),
    ])
  }
}

extension MunicipalReturn {
  var json: JSONValue {
    .object([
      ("municipality", .text(municipality.digits)),
      ("participates", participates.map(JSONValue.bool) ?? .null),
      ("hasChanges", hasChanges.map(JSONValue.bool) ?? .null), ("opinion", .string(opinion)),
    ])
  }
}
