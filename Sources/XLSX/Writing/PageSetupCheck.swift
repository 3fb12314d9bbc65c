extension PageSetup {
  /// Refuses what Excel does not take.
  func check() throws {
    try checkHeaders()
    try checkBreaks()
    try WritingLimits.check(scale, "a print scale", in: WritingLimits.zoom)
    try WritingLimits.check(firstPageNumber, "a page number", in: -32_765...32_767)
    try WritingLimits.check(fitToWidth, "a fit to pages", in: 0...32_767)
    try WritingLimits.check(fitToHeight, "a fit to pages", in: 0...32_767)
    for inches in [
      margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer,
    ] {
      try WritingLimits.check(inches, "a margin", in: 0.0...49.0)
    }
    let (rowLimit, columnLimit) = (CellReference.rowLimit, CellReference.columnLimit)
    try WritingLimits.check(titleRows?.lowerBound, "a title row", in: 1...rowLimit)
    try WritingLimits.check(titleRows?.upperBound, "a title row", in: 1...rowLimit)
    try WritingLimits.check(titleColumns?.lowerBound, "a title column", in: 1...columnLimit)
    try WritingLimits.check(titleColumns?.upperBound, "a title column", in: 1...columnLimit)
  }

  private func checkHeaders() throws {
    for text in [header, firstPage?.header, evenPages?.header] {
      try WritingLimits.check(text, "a header", atMost: WritingLimits.headerFooter)
    }
    for text in [footer, firstPage?.footer, evenPages?.footer] {
      try WritingLimits.check(text, "a footer", atMost: WritingLimits.headerFooter)
    }
  }

  private func checkBreaks() throws {
    for (breaks, limit) in [
      (rowBreaks, CellReference.rowLimit - 1), (columnBreaks, CellReference.columnLimit - 1),
    ] {
      try WritingLimits.check(breaks.count, "the number of page breaks", in: 0...1023)
      for line in breaks { try WritingLimits.check(line, "a page break", in: 1...limit) }
      guard Set(breaks).count == breaks.count else {
        throw XLSXError(.notAllowed("page breaks are unique"))
      }
    }
  }
}
