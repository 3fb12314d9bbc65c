extension SheetDataScanner {
  /// What a cell's start tag says.
  private struct CellTag {
    var type = CellType.number
    var styleIndex: UInt32 = 0
    var isEmptyElement = false
  }

  private typealias Packed = (kind: SheetData.PackedCell.Kind, payload: UInt64)

  /// Takes a cell from behind the `c` of its start tag to the end of its closing tag, and adds it.
  mutating func scanCell(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ data: inout SheetData
  ) throws(ScanStop) {
    let tag = try scanCellTag(bytes, &position)
    guard column <= CellReference.columnLimit else { throw .foreign }
    var packed: Packed = (.empty, 0)
    var hasFormula = false
    if !tag.isEmptyElement {
      var next = try bytes.tagStart(&position)
      if next == UInt8(ascii: "f") {
        try scanFormula(bytes, &position, &data)
        hasFormula = true
        next = try bytes.tagStart(&position)
      }
      if next == UInt8(ascii: "v") {
        packed = try scanValue(tag.type, bytes, &position, &data)
        next = try bytes.tagStart(&position)
      } else if next == UInt8(ascii: "i") {
        packed = try scanInlineString(tag.type, bytes, &position, &data)
        next = try bytes.tagStart(&position)
      }
      try bytes.expect("/c>", &position)
    }
    let cell = SheetData.PackedCell(
      column: UInt16(truncatingIfNeeded: column),
      kind: packed.kind,
      hasFormula: hasFormula,
      styleIndex: tag.styleIndex,
      payload: packed.payload
    )
    guard data.appendCell(cell) else { throw .full }
  }

  @inline(__always)
  private mutating func scanCellTag(
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(ScanStop) -> CellTag {
    var tag = CellTag()
    var seen: UInt8 = 0
    column += 1
    while true {
      if let place = takeCommonAttribute(bytes, &position, &tag) {
        guard seen & place == 0 else { throw .foreign }
        seen |= place
        continue
      }
      switch try bytes.tagStep(&position) {
      case .end(let isEmptyElement):
        tag.isEmptyElement = isEmptyElement
        return tag
      case .attribute(let name, let value):
        let place = try take(name, value, bytes, &tag)
        guard seen & place == 0 else { throw .foreign }
        seen |= place
      }
    }
  }

  /// Takes an attribute in its common form and gives a bit for it; nil where it is in another.
  @inline(__always)
  private mutating func takeCommonAttribute(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ tag: inout CellTag
  ) -> UInt8? {
    guard position + 6 < bytes.count, bytes[position] == UInt8(ascii: " "),
      bytes[position + 2] == UInt8(ascii: "="), bytes[position + 3] == UInt8(ascii: "\"")
    else { return nil }
    var end = position + 4
    let place: UInt8
    switch bytes[position + 1] {
    case UInt8(ascii: "r"):
      guard let found = commonColumn(bytes, &end) else { return nil }
      column = found
      place = 1
    case UInt8(ascii: "s"):
      guard let style = commonInteger(bytes, &end) else { return nil }
      tag.styleIndex = UInt32(truncatingIfNeeded: style)
      place = 2
    case UInt8(ascii: "t"):
      guard bytes[end] == UInt8(ascii: "s"), bytes[end + 1] == UInt8(ascii: "\"") else {
        return nil
      }
      tag.type = .sharedString
      end += 2
      place = 4
    default: return nil
    }
    position = end
    return place
  }

  /// Takes an address in this row and the quote behind it, and gives its column.
  @inline(__always)
  private func commonColumn(_ bytes: Span<UInt8>, _ position: inout Int) -> Int? {
    let start = position
    var column = 0
    while position < bytes.count, position - start < 4 {
      let letter = bytes[position] &- UInt8(ascii: "A")
      guard letter < 26 else { break }
      column = column * 26 + Int(letter) + 1
      position += 1
    }
    guard column > 0, commonInteger(bytes, &position) == row else { return nil }
    return column
  }

  /// Takes a whole number of at most nine digits and the quote behind it.
  @inline(__always)
  private func commonInteger(_ bytes: Span<UInt8>, _ position: inout Int) -> Int? {
    let start = position
    var number = 0
    while position < bytes.count, let digit = bytes[position].digit {
      number = number &* 10 &+ digit
      position += 1
    }
    guard 1...9 ~= position - start, position < bytes.count,
      bytes[position] == UInt8(ascii: "\"")
    else { return nil }
    position += 1
    return number
  }

  /// Takes an attribute of a cell, and gives a bit for it.
  @inline(__always)
  private mutating func take(
    _ name: Range<Int>,
    _ value: Range<Int>,
    _ bytes: Span<UInt8>,
    _ tag: inout CellTag
  ) throws(ScanStop) -> UInt8 {
    if name.count == 1 {
      switch bytes[name.lowerBound] {
      case UInt8(ascii: "r"):
        column = try column(value, bytes)
        return 1
      case UInt8(ascii: "s"):
        guard let style = bytes.integer(value) else { throw .foreign }
        tag.styleIndex = UInt32(style)
        return 2
      case UInt8(ascii: "t"):
        tag.type = try CellType(value, bytes)
        return 4
      default: throw .foreign
      }
    }
    if bytes.equals(name, "cm") { return 8 }
    if bytes.equals(name, "vm") { return 16 }
    guard bytes.equals(name, "ph") else { throw .foreign }
    return 32
  }

  /// The column of an address such as `B2`, which must lie in the row that is read.
  @inline(__always)
  private func column(_ value: Range<Int>, _ bytes: Span<UInt8>) throws(ScanStop) -> Int {
    var position = value.lowerBound
    var column = 0
    while position < value.upperBound, position - value.lowerBound < 4 {
      let letter = bytes[position] &- UInt8(ascii: "A")
      guard letter < 26 else { break }
      column = column * 26 + Int(letter) + 1
      position += 1
    }
    guard column > 0, bytes.integer(position..<value.upperBound) == row else { throw .foreign }
    return column
  }

  // MARK: - Content

  /// Takes `v` from its name to the end of its closing tag.
  @inline(__always)
  private func scanValue(
    _ type: CellType,
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ data: inout SheetData
  ) throws(ScanStop) -> Packed {
    position += 1
    if try bytes.byte(position) == UInt8(ascii: ">") {
      var end = position + 1
      if let packed = scanCommonValue(type, bytes, &end) {
        position = end
        return packed
      }
    }
    return try scanAnyValue(type, bytes, &position, &data)
  }

  /// Takes a value in its common form and the closing tag; nil for any other form.
  @inline(__always)
  private func scanCommonValue(
    _ type: CellType,
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) -> Packed? {
    let start = position
    let packed: Packed
    switch type {
    case .number:
      guard let number = PlainNumber.scan(bytes, &position) else { return nil }
      packed = (.number, number.bitPattern)
    case .sharedString:
      while position < bytes.count, bytes[position].digit != nil { position += 1 }
      guard let index = bytes.integer(start..<position), index < context.sharedStringCount else {
        return nil
      }
      packed = (.sharedText, UInt64(index))
    case .bool:
      guard start < bytes.count, let digit = bytes[start].digit, digit < 2 else { return nil }
      position += 1
      packed = (.bool, UInt64(digit))
    default: return nil
    }
    guard position + 4 <= bytes.count, bytes.equals(position..<(position + 4), "</v>") else {
      return nil
    }
    position += 4
    return packed
  }

  private func scanAnyValue(
    _ type: CellType,
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ data: inout SheetData
  ) throws(ScanStop) -> Packed {
    let start = data.texts.count
    if try !bytes.endOfTextTag(&position) {
      let run = try bytes.text(&position)
      try bytes.expect("</v>", &position)
      let hasEscapes = type == .string || type == .inlineString
      try data.texts.append(run, of: bytes, resolvingEscapes: hasEscapes)
    }
    switch type {
    case .string, .inlineString: return (.ownText, data.texts.shortSlice(from: start).bits)
    case .error: return (.error, data.texts.shortSlice(from: start).bits)
    default:
      let text = data.texts[start..<data.texts.count]
      data.texts.truncate(to: start)
      guard let value = try? StoredValue(type, text, context) else { throw .foreign }
      guard let packed = try? data.packing(value) else { throw .foreign }
      return packed
    }
  }

  private func scanInlineString(
    _ type: CellType,
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ data: inout SheetData
  ) throws(ScanStop) -> Packed {
    guard type == .inlineString else { throw .foreign }
    try bytes.expect("is>", &position)
    let start = data.texts.count
    let markup = try StringItemScanner.scan(
      bytes,
      &position,
      closing: "/is>",
      into: &data.texts
    )
    if let markup { data.appendRichText(bytes, markup) }
    return (.ownText, data.texts.shortSlice(from: start).bits)
  }

  /// Takes `f` from its name to the end of its closing tag.
  private func scanFormula(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ data: inout SheetData
  ) throws(ScanStop) {
    position += 1
    let start = data.texts.count
    var markup = FormulaTable.Markup()
    let isEmpty: Bool
    if try bytes.byte(position) == UInt8(ascii: ">") {
      position += 1
      isEmpty = false
    } else {
      isEmpty = try scanFormulaAttributes(bytes, &position, &markup)
    }
    if !isEmpty {
      let run = try bytes.text(&position)
      try bytes.expect("</f>", &position)
      try data.texts.append(run, of: bytes, resolvingEscapes: true)
    }
    data.appendFormula(
      markup,
      data.texts.shortSlice(from: start),
      at: CellReference(row: row, column: column)
    )
  }

  private func scanFormulaAttributes(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ markup: inout FormulaTable.Markup
  ) throws(ScanStop) -> Bool {
    var seen: UInt16 = 0
    while true {
      switch try bytes.tagStep(&position) {
      case .end(let isEmptyElement): return isEmptyElement
      case .attribute(let name, let value):
        let place = try markup.take(name, value, bytes)
        guard seen >> UInt16(place) & 1 == 0 else { throw .foreign }
        seen |= 1 << UInt16(place)
      }
    }
  }
}

extension FormulaTable.Markup {
  /// Takes an attribute, and gives a number for it.
  fileprivate mutating func take(
    _ name: Range<Int>,
    _ value: Range<Int>,
    _ bytes: Span<UInt8>
  ) throws(ScanStop) -> Int {
    guard let place = Self.names.firstIndex(where: { bytes.equals(name, $0) }) else {
      throw .foreign
    }
    switch place {
    case 0: kind = try Kind(value, bytes)
    case 1:
      guard let index = bytes.integer(value) else { throw .foreign }
      sharedIndex = index
    case 2:
      var text = TextArena()
      text.append(bytes, value)
      range = CellRange(text[0..<text.count])
    default: break
    }
    return place
  }

  private static let names: [StaticString] = [
    "t", "si", "ref", "ca", "aca", "bx", "dt2D", "dtr", "r1", "r2", "del1", "del2",
  ]
}

extension FormulaTable.Markup.Kind {
  fileprivate init(_ value: Range<Int>, _ bytes: Span<UInt8>) throws(ScanStop) {
    if bytes.equals(value, "shared") {
      self = .shared
    } else if bytes.equals(value, "array") {
      self = .array
    } else if bytes.equals(value, "normal") {
      self = .normal
    } else {
      guard bytes.equals(value, "dataTable") else { throw .foreign }
      self = .dataTable
    }
  }
}

extension CellType {
  @inline(__always)
  fileprivate init(_ value: Range<Int>, _ bytes: Span<UInt8>) throws(ScanStop) {
    if bytes.equals(value, "s") {
      self = .sharedString
    } else if bytes.equals(value, "str") {
      self = .string
    } else if bytes.equals(value, "n") {
      self = .number
    } else if bytes.equals(value, "b") {
      self = .bool
    } else if bytes.equals(value, "inlineStr") {
      self = .inlineString
    } else if bytes.equals(value, "e") {
      self = .error
    } else {
      guard bytes.equals(value, "d") else { throw .foreign }
      self = .date
    }
  }
}
