extension RegionProfile {
  /// Reads a profile from JSON (`Schemas/region.schema.json`).
  ///
  /// - Throws: ``DataFileError`` that names the key that is missing or wrong.
  public init(json: [UInt8], name: String) throws {
    self = try DataFileError.decoding(
      RegionProfile.self,
      from: json,
      name: name,
      schema: EmbeddedSchemas.region
    )
    try check(name)
  }

  /// Reads a profile that is built in, whose soundness a test has proved.
  package init(embedded json: [UInt8], name: String) throws {
    self = try DataFileError.decoding(RegionProfile.self, from: json, name: name)
  }

  /// Refuses what the schema lets pass but no region can mean.
  private func check(_ name: String) throws {
    let problem =
      yearsProblem ?? coreCityProblem ?? municipalityProblem ?? pillarProblem ?? waiverProblem
      ?? ownershipProblem
    guard let problem else { return }
    throw DataFileError(
      name: name,
      pointer: problem.pointer,
      reason: problem.english,
      japaneseReason: problem.japanese
    )
  }

  private var yearsProblem: JSONSchema.Problem? {
    guard plan.lastFiscalYear < plan.firstFiscalYear else { return nil }
    return JSONSchema.Problem(
      pointer: "/plan/lastFiscalYear",
      japanese: "計画の最後の年度が最初の年度より前です",
      english: "the plan ends before it begins"
    )
  }

  private var coreCityProblem: JSONSchema.Problem? {
    guard municipality(coreCity) == nil else { return nil }
    return JSONSchema.Problem(
      pointer: "/coreCity",
      japanese: "連携中枢都市が municipalities の中にありません",
      english: "the core city is not among the municipalities"
    )
  }

  private var municipalityProblem: JSONSchema.Problem? {
    municipalities.indices.lazy.compactMap { index in
      duplicateProblem(index) ?? nameProblem(index)
    }.first
  }

  private func duplicateProblem(_ index: Int) -> JSONSchema.Problem? {
    let municipality = municipalities[index]
    guard
      let earlier = municipalities[..<index].first(where: {
        $0.code == municipality.code || $0.name == municipality.name
      })
    else { return nil }
    return JSONSchema.Problem(
      pointer: "/municipalities/\(index)",
      japanese: "「\(earlier.name)」（\(earlier.code)）とコードか名前が重なっています",
      english: "has the code or the name of \"\(earlier.name)\" (\(earlier.code))"
    )
  }

  /// A name that the national table gives to no municipality of that code; a renamed one has the
  /// table's name among its former names.
  private func nameProblem(_ index: Int) -> JSONSchema.Problem? {
    let municipality = municipalities[index]
    guard let entry = MunicipalityTable.entry(municipality.code), entry.name != municipality.name,
      municipality.formerNames?.contains(entry.name) != true
    else { return nil }
    let codes = MunicipalityTable.entries(named: municipality.name).map {
      "\($0.code) (\($0.prefecture))"
    }
    let hint = codes.isEmpty ? "" : codes.joined(separator: ", ")
    return JSONSchema.Problem(
      pointer: "/municipalities/\(index)/code",
      japanese: "\(municipality.code)は\(entry.prefecture)\(entry.name)のコードです"
        + (hint.isEmpty ? "" : "。「\(municipality.name)」は\(hint)です"),
      english: "\(municipality.code) is the code of \(entry.name)"
        + (hint.isEmpty ? "" : "; \(municipality.name) has \(hint)")
    )
  }

  private var pillarProblem: JSONSchema.Problem? {
    let numbers = pillars.map(\.number)
    guard let index = numbers.indices.first(where: { numbers[..<$0].contains(numbers[$0]) }) else {
      return nil
    }
    return JSONSchema.Problem(
      pointer: "/pillars/\(index)/number",
      japanese: "役割の番号\(numbers[index])が二度使われています",
      english: "the number \(numbers[index]) is used twice"
    )
  }

  private var waiverProblem: JSONSchema.Problem? {
    guard
      let index = waivers.firstIndex(where: { waiver in
        waiver.field.map { FieldKey($0) == nil } ?? false
      })
    else { return nil }
    return JSONSchema.Problem(
      pointer: "/waivers/\(index)/field",
      japanese: "その名前の欄はありません。indicators[0].target のように書きます",
      english: "there is no such field; it is written like indicators[0].target"
    )
  }

  private var ownershipProblem: JSONSchema.Problem? {
    guard let name = ownership.fields.keys.sorted().first(where: { !Ownership.keys.contains($0) })
    else { return nil }
    return JSONSchema.Problem(
      pointer: "/ownership/fields/\(name)",
      japanese: "その名前の欄はありません。budget や indicators.target のように書きます",
      english: "there is no such field; it is written like budget or indicators.target"
    )
  }
}

extension RegionProfile {
  /// The municipality that a name most likely means: by its present or former name, else the one
  /// whose name differs least; nil where none is near.
  public func nearestMunicipality(to name: String) -> Municipality? {
    if let exact = municipality(named: name) { return exact }
    let names = municipalities.flatMap { [$0.name] + ($0.formerNames ?? []) }
    return Spelling.nearest(to: TextNormalization.label(name), among: names)
      .flatMap { municipality(named: $0) }
  }
}
