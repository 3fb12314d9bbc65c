/// A municipality's 6-digit code (全国地方公共団体コード), check digit included.
public struct MunicipalityCode: Sendable, Hashable {
  /// The six digits.
  public let digits: String

  /// The code in a text; nil where it is not six digits with the right check digit.
  public init?(_ text: some StringProtocol) {
    let values = text.utf8.map { Int($0) - 48 }
    guard values.count == 6, values.allSatisfy({ 0...9 ~= $0 }),
      Self.checkDigit(values.dropLast()) == values[5]
    else { return nil }
    digits = String(text)
  }

  /// The code of a municipality without its check digit, which is worked out.
  init?(withoutCheckDigit text: some StringProtocol) {
    let values = text.utf8.map { Int($0) - 48 }
    guard values.count == 5, values.allSatisfy({ 0...9 ~= $0 }) else { return nil }
    digits = "\(text)\(Self.checkDigit(values[...]))"
  }

  /// (11 − Σ dᵢ·wᵢ mod 11) mod 10, with the weights 6, 5, 4, 3, 2.
  private static func checkDigit(_ digits: ArraySlice<Int>) -> Int {
    let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
    return (11 - sum % 11) % 10
  }
}

extension MunicipalityCode: Comparable {
  /// Orders codes by their digits.
  public static func < (lhs: MunicipalityCode, rhs: MunicipalityCode) -> Bool {
    lhs.digits < rhs.digits
  }
}

extension MunicipalityCode: CustomStringConvertible {
  /// The six digits.
  public var description: String { digits }
}

extension MunicipalityCode: Decodable {
  /// Reads the six digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let code = MunicipalityCode(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\"\(text)\" is no municipality code with a right check digit"
      )
    }
    self = code
  }
}

/// A municipality of a region.
public struct Municipality: Sendable, Hashable, Decodable {
  /// Its code.
  public let code: MunicipalityCode
  /// Its name, such as 小樽市.
  public let name: String
  /// Names it had before a merger or a change of status.
  public let formerNames: [String]?

  /// A municipality.
  public init(code: MunicipalityCode, name: String, formerNames: [String]? = nil) {
    self.code = code
    self.name = name
    self.formerNames = formerNames
  }
}
