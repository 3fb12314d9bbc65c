/// Scans rows and cells in plain markup (ECMA-376 part 1, 18.3.1.80 `sheetData`).
///
/// It takes whole rows, so that nothing of a row is kept where its end is still to come.
struct SheetDataScanner {
  let context: SheetContext
  private let prefixes: NamespacePrefixes
  private(set) var row = 0
  var column = 0

  /// A scanner of a part in which some namespace prefixes are declared.
  init(_ context: SheetContext, prefixes: NamespacePrefixes) {
    self.context = context
    self.prefixes = prefixes
  }

  /// Adds whole rows from a position on, which moves past them, and says why it went no further.
  mutating func scan(
    _ bytes: Span<UInt8>,
    from position: inout Int,
    into data: inout SheetData
  ) -> ScanStop {
    while true {
      let mark = data.mark
      let rowBefore = row
      var next = position
      do throws(ScanStop) {
        try scanRow(bytes, &next, &data)
        position = next
      } catch {
        data.rollBack(to: mark)
        row = rowBefore
        return error
      }
    }
  }

  private mutating func scanRow(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ data: inout SheetData
  ) throws(ScanStop) {
    bytes.skipSpace(&position)
    let tag = position
    guard try bytes.tagStart(&position) == UInt8(ascii: "r") else {
      position = tag
      try bytes.expect("</sheetData>", &position)
      throw .finished
    }
    try bytes.expect("row", &position)
    let isEmpty = try scanRowAttributes(bytes, &position, &data)
    guard !isEmpty else { return }
    while try bytes.tagStart(&position) == UInt8(ascii: "c") {
      position += 1
      try scanCell(bytes, &position, &data)
    }
    try bytes.expect("/row>", &position)
  }

  /// Takes the rest of a row's start tag and adds the row; whether it has no cells.
  private mutating func scanRowAttributes(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ data: inout SheetData
  ) throws(ScanStop) -> Bool {
    var tag = RowTag(number: row + 1)
    while true {
      switch try bytes.tagStep(&position) {
      case .attribute(let name, let value):
        try tag.take(name, value, bytes, prefixes)
      case .end(let isEmptyElement):
        guard 1...CellReference.rowLimit ~= tag.number else { throw .foreign }
        row = tag.number
        column = 0
        data.appendRow(row, tag.properties)
        return isEmptyElement
      }
    }
  }
}

/// A row's start tag as it is read.
private struct RowTag {
  var number: Int
  private var values = RowProperties()
  private var style: UInt32?
  private var hasFormat = false
  private var seen: UInt16 = 0

  init(number: Int) { self.number = number }

  var properties: RowProperties {
    var properties = values
    properties.styleIndex = hasFormat ? style : nil
    return properties
  }

  mutating func take(
    _ name: Range<Int>,
    _ value: Range<Int>,
    _ bytes: Span<UInt8>,
    _ prefixes: NamespacePrefixes
  ) throws(ScanStop) {
    let place = try place(of: name, bytes, prefixes)
    // An attribute that stands twice is not well-formed.
    guard seen >> UInt16(place) & 1 == 0 else { throw .foreign }
    seen |= 1 << UInt16(place)
    switch place {
    case 0: number = try integer(value, bytes)
    case 1: style = UInt32(try integer(value, bytes))
    case 2: values.height = Float(try decimal(value, bytes))
    case 3: values.isHidden = try bytes.boolean(value)
    case 4: values.outlineLevel = UInt8(clamping: try integer(value, bytes))
    case 5: hasFormat = try bytes.boolean(value)
    default: break
    }
  }

  private func integer(_ value: Range<Int>, _ bytes: Span<UInt8>) throws(ScanStop) -> Int {
    guard let number = bytes.integer(value) else { throw .foreign }
    return number
  }

  private func decimal(_ value: Range<Int>, _ bytes: Span<UInt8>) throws(ScanStop) -> Double {
    var position = value.lowerBound
    guard let number = PlainNumber.scan(bytes, &position), position == value.upperBound else {
      throw .foreign
    }
    return number
  }

  /// A number for each attribute that a row may have; one prefixed attribute is taken and ignored.
  private func place(
    of name: Range<Int>,
    _ bytes: Span<UInt8>,
    _ prefixes: NamespacePrefixes
  ) throws(ScanStop) -> Int {
    for (place, known) in Self.names.enumerated() where bytes.equals(name, known) { return place }
    guard prefixes.holdPrefix(of: name, in: bytes) else { throw .foreign }
    return Self.names.count
  }

  private static let names: [StaticString] = [
    "r", "s", "ht", "hidden", "outlineLevel", "customFormat", "spans", "customHeight", "collapsed",
    "thickTop", "thickBot", "ph",
  ]
}
