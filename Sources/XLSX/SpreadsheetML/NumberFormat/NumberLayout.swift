/// The digits, separators and literals of a section that shows a plain decimal number.
struct NumberLayout: Sendable, Hashable {
  enum Piece: Sendable, Hashable {
    case literal(String)
    case integer(DigitPlaceholder)
    case point
    case fraction(DigitPlaceholder)
  }

  private(set) var pieces: [Piece] = []
  private(set) var integerPlaces = 0
  private(set) var fractionPlaces = 0
  /// Whether thousands are set off by commas.
  private(set) var isGrouped = false
  /// The power of ten the number is multiplied by before it is shown: `%` and trailing commas.
  private(set) var scale = 0
  private(set) var isPercent = false
  /// Whether the pieces are those of `0`, `#,##0`, `0.00` and their like.
  private var isPlain = false

  /// - Precondition: the tokens are those of a number; others are left out.
  init(_ tokens: some Collection<NumberFormatToken>) {
    let tokens = Array(tokens)
    for index in tokens.indices {
      switch tokens[index] {
      case .literal(let text): pieces.append(.literal(text))
      case .digit(let placeholder): append(placeholder)
      case .point: appendPoint()
      case .comma: apply(CommaRole(at: index, of: tokens))
      case .percent: appendPercent()
      case .slash: pieces.append(.literal("/"))
      case .exponent, .general, .text, .date: break
      }
    }
    isPlain = Self.isPlain(pieces)
  }

  /// Whether the section has a place for any digit.
  var hasDigits: Bool { integerPlaces + fractionPlaces > 0 }

  private static func isPlain(_ pieces: [Piece]) -> Bool {
    let integers = pieces.prefix { $0 != .point }
    let fractions = pieces.dropFirst(integers.count + 1)
    return integers.last == .integer(.zero) && pieces.last != .point
      && integers.dropLast().allSatisfy { $0 == .integer(.nothing) }
      && fractions.allSatisfy { $0 == .fraction(.zero) }
  }

  private var hasPoint: Bool { pieces.contains(.point) }

  private mutating func append(_ placeholder: DigitPlaceholder) {
    if hasPoint {
      pieces.append(.fraction(placeholder))
      fractionPlaces += 1
    } else {
      pieces.append(.integer(placeholder))
      integerPlaces += 1
    }
  }

  /// A second point is shown as it stands.
  private mutating func appendPoint() { pieces.append(hasPoint ? .literal(".") : .point) }

  private mutating func appendPercent() {
    pieces.append(.literal("%"))
    scale += 2
    isPercent = true
  }

  private mutating func apply(_ role: CommaRole) {
    switch role {
    case .groups: isGrouped = isGrouped || !hasPoint
    case .scales: scale -= 3
    case .literal: pieces.append(.literal(","))
    }
  }
}

/// What a comma means where it stands.
private enum CommaRole {
  case groups
  case scales
  case literal

  /// A comma after a digit groups if more digits follow, and divides by a thousand if none do.
  init(at index: Int, of tokens: [NumberFormatToken]) {
    switch tokens[..<index].last(where: { $0 != .comma }) {
    case .digit, .point: break
    default:
      self = .literal
      return
    }
    let next = tokens[index...].first { token in
      if case .literal = token { false } else { token != .comma }
    }
    if case .digit? = next { self = .groups } else { self = .scales }
  }
}

// MARK: - Showing a number

extension NumberLayout {
  /// The number as shown, without a sign.
  func text(for decimal: ShortestDecimal, numerals: NumeralStyle? = nil) -> String {
    let shown = decimal.scaled(by: scale).rounded(toPlaces: fractionPlaces)
    if isPlain, numerals == nil, let units = shown.units(atPlaces: fractionPlaces) {
      return plainText(units)
    }
    let (integer, fraction) = shown.pointParts
    return text(integer: integer, fraction: fraction, numerals: numerals)
  }

  /// Whether rounding leaves nothing of the number.
  func showsOnlyZeros(for decimal: ShortestDecimal) -> Bool {
    decimal.scaled(by: scale).rounded(toPlaces: fractionPlaces).significand == 0
  }

  /// The layouts met most need no look at their pieces, only at the digits from the last.
  private func plainText(_ units: UInt64) -> String {
    var reversed: [UInt8] = []
    reversed.reserveCapacity(32)
    var rest = units
    var place = -fractionPlaces
    repeat {
      if place == 0, fractionPlaces > 0 { reversed.append(UInt8(ascii: ".")) }
      if isGrouped, place > 0, place % 3 == 0 { reversed.append(UInt8(ascii: ",")) }
      reversed.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      place += 1
    } while rest > 0 || place <= 0
    return String(decoding: reversed.reversed(), as: UTF8.self)
  }

  /// Lays out digits: the integer ones without leading zeros, the others without trailing ones.
  func text(integer: [UInt8], fraction: [UInt8], numerals: NumeralStyle? = nil) -> String {
    var writer = DigitWriter(numerals: numerals)
    var place = integerPlaces
    var fractionIndex = 0
    for piece in pieces {
      switch piece {
      case .literal(let text): writer.text += text
      case .integer(let placeholder):
        place -= 1
        // The first placeholder takes all the digits that have none of their own.
        if place == integerPlaces - 1, integer.count > integerPlaces {
          writeDigits(of: integer, downTo: integerPlaces, to: &writer)
        }
        writePlace(place, placeholder, of: integer, to: &writer)
      case .point:
        if integerPlaces == 0 { writeDigits(of: integer, downTo: 0, to: &writer) }
        writer.text += "."
      case .fraction(let placeholder):
        writer.write(fractionIndex < fraction.count ? fraction[fractionIndex] : nil, placeholder)
        fractionIndex += 1
      }
    }
    return writer.text
  }

  private func writeDigits(of integer: [UInt8], downTo lowest: Int, to writer: inout DigitWriter) {
    for place in stride(from: integer.count - 1, through: lowest, by: -1) {
      writePlace(place, .nothing, of: integer, to: &writer)
    }
  }

  private func writePlace(
    _ place: Int,
    _ placeholder: DigitPlaceholder,
    of integer: [UInt8],
    to writer: inout DigitWriter
  ) {
    let digit = place < integer.count ? integer[integer.count - 1 - place] : nil
    writer.write(digit, placeholder)
    guard isGrouped, place > 0, place % 3 == 0 else { return }
    if digit != nil || placeholder == .zero {
      writer.text += ","
    } else if placeholder == .space {
      writer.text += " "
    }
  }
}

/// Gathers digits in the numerals of a section.
struct DigitWriter {
  var text = ""
  let numerals: NumeralStyle?

  init(numerals: NumeralStyle?) { self.numerals = numerals }

  /// Writes a digit, or what the placeholder shows where there is none.
  mutating func write(_ digit: UInt8?, _ placeholder: DigitPlaceholder) {
    switch (digit, placeholder) {
    case (let digit?, _): write(digit)
    case (nil, .zero): write(0)
    case (nil, .space): text += " "
    case (nil, .nothing): break
    }
  }

  private mutating func write(_ digit: UInt8) {
    if let numerals {
      text.append(numerals.character(for: digit))
    } else {
      text.unicodeScalars.append(Unicode.Scalar(48 + digit))
    }
  }
}
