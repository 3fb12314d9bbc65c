extension SheetSettings {
  /// Refuses settings that Excel would offer to repair, naming the limit or rule they break.
  func check() throws {
    try checkColumns()
    try checkViews()
    try checkMergedRanges()
    for format in conditionalFormats { try format.check() }
    try checkValidations()
    try checkHyperlinks()
    try checkComments()
    try checkProtection()
    try checkUnlockedRanges()
    try pageSetup?.check()
    try checkTables()
    try checkDrawings()
  }

  private func checkDrawings() throws {
    for chart in charts {
      try chart.anchor.check()
      try chart.chart.check()
      try WritingLimits.check(chart.description, "a description", atMost: WritingLimits.cellText)
    }
    for image in images {
      try image.anchor.check()
      try WritingLimits.check(image.url, "a hyperlink's address", atMost: WritingLimits.url)
      try WritingLimits.check(image.description, "a description", atMost: WritingLimits.cellText)
    }
  }

  private func checkColumns() throws {
    for column in columns {
      let limit = 1...CellReference.columnLimit
      try WritingLimits.check(column.columns.lowerBound, "a column", in: limit)
      try WritingLimits.check(column.columns.upperBound, "a column", in: limit)
      try WritingLimits.check(column.width, "a column's width", in: WritingLimits.columnWidth)
      try WritingLimits.check(
        column.outlineLevel,
        "an outline level",
        in: WritingLimits.outlineLevel
      )
    }
    let sorted = columns.map(\.columns).sorted { $0.lowerBound < $1.lowerBound }
    for (left, right) in zip(sorted, sorted.dropFirst()) where left.overlaps(right) {
      throw XLSXError(.notAllowed("settings of columns do not overlap: \(left) and \(right)"))
    }
  }

  private func checkViews() throws {
    try WritingLimits.check(zoom, "a zoom", in: WritingLimits.zoom)
    try WritingLimits.check(defaultRowHeight, "a row's height", in: WritingLimits.rowHeight)
    try WritingLimits.check(defaultColumnWidth, "a column's width", in: WritingLimits.columnWidth)
    try WritingLimits.check(rowOutlineLevels, "an outline level", in: WritingLimits.outlineLevel)
    try WritingLimits.check(frozenRows, "frozen rows", in: 0...CellReference.rowLimit - 1)
    try WritingLimits.check(frozenColumns, "frozen columns", in: 0...CellReference.columnLimit - 1)
  }

  private func checkMergedRanges() throws {
    if let single = mergedRanges.first(where: { $0.count < 2 }) {
      throw XLSXError(.notAllowed("a merge takes two cells or more"), cell: single.description)
    }
    if let (one, other) = RangeOverlap.first(in: mergedRanges) {
      let rule = "merged ranges do not overlap: \(one) and \(other)"
      throw XLSXError(.notAllowed(rule), cell: other.first.description)
    }
  }

  private func checkValidations() throws {
    guard validations.count <= WritingLimits.validations else {
      let limit = WritingLimits.validations
      throw XLSXError(.notAllowed("a sheet holds at most \(limit) validations"))
    }
    for validation in validations {
      try Self.check(validation.ranges, "a validation")
      try validation.check()
    }
  }

  static func check(_ ranges: [CellRange], _ name: String) throws {
    if ranges.isEmpty { throw XLSXError(.notAllowed("\(name) has one range or more")) }
  }

  private func checkHyperlinks() throws {
    guard hyperlinks.count <= WritingLimits.hyperlinks else {
      let limit = WritingLimits.hyperlinks
      throw XLSXError(.notAllowed("a sheet holds at most \(limit) hyperlinks"))
    }
    for link in hyperlinks {
      try WritingLimits.check(link.url, "a hyperlink's address", atMost: WritingLimits.url)
      try WritingLimits.check(link.location, "a hyperlink's location", atMost: WritingLimits.url)
      try WritingLimits.check(link.tooltip, "a hyperlink's tooltip", atMost: WritingLimits.tooltip)
      guard [link.url, link.location].contains(where: { $0?.isEmpty == false }) else {
        throw XLSXError(.notAllowed("a hyperlink leads somewhere"), cell: "\(link.range)")
      }
    }
  }

  private func checkComments() throws {
    var cells: Set<CellReference> = []
    for comment in comments {
      guard cells.insert(comment.reference).inserted else {
        throw XLSXError(.notAllowed("a cell has one note at most"), cell: "\(comment.reference)")
      }
      try WritingLimits.check(comment.text, "a note", atMost: WritingLimits.cellText)
      try WritingLimits.check(comment.author, "a note's author", atMost: 255)
      try WritingLimits.check(comment.size.width, "a note's width", in: 1.0...4000.0)
      try WritingLimits.check(comment.size.height, "a note's height", in: 1.0...4000.0)
    }
  }

  private func checkProtection() throws {
    guard let password else { return }
    guard protection?.isOn == true else {
      throw XLSXError(.notAllowed("only a protected sheet has a password"))
    }
    try WritingLimits.check(password, "a password", atMost: WritingLimits.password)
    if password.isEmpty { throw XLSXError(.notAllowed("a password is never empty")) }
  }

  private func checkUnlockedRanges() throws {
    var names: Set<String> = []
    for range in unlockedRanges {
      try Self.check(range.ranges, "an unlocked range")
      try WritingLimits.check(range.password, "a password", atMost: WritingLimits.password)
      let rule = "an unlocked range's name"
      try WritingLimits.check(range.name, rule, atMost: WritingLimits.definedName)
      guard !range.name.isEmpty, names.insert(range.name.lowercased()).inserted else {
        throw XLSXError(.notAllowed("\(rule) is unique and never empty: \"\(range.name)\""))
      }
    }
  }
}

extension DataValidation.Operator {
  /// Whether the comparison takes a second bound.
  var takesTwoBounds: Bool { self == .between || self == .notBetween }
}
