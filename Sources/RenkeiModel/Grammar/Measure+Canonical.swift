public import FoundationEssentials

extension Measure {
  /// The measure as we write it, such as `2,583人 (2022年度)`; the text as written where it is no
  /// quantity or milestone.
  public func canonicalText(_ style: RegionProfile.HouseStyle? = nil) -> String {
    let body: String
    switch kind {
    case .quantity: body = figureText
    case .milestone: return period?.canonicalText ?? text ?? ""
    case .none: return style?.dash ?? "-"
    case .status, .unreadable: return text ?? ""
    }
    guard let period else { return body }
    let isFull = style?.parentheses == "full"
    let space = style?.spaceBeforeParenthesis ?? true ? " " : ""
    return body + space + (isFull ? "（\(period.canonicalText)）" : "(\(period.canonicalText))")
  }

  private var figureText: String {
    guard let value else { return "" }
    let shown = value / scale
    let sign = shown < 0 ? "▲" : ""
    let about = bound == .about ? "約" : ""
    let unit = Self.multiplierText(scale) + (self.unit ?? "")
    return (prefix ?? "") + about + sign + shown.magnitude.grouped + unit + boundText
      + (suffix ?? "")
  }

  private var boundText: String {
    switch bound {
    case .atLeast: "以上"
    case .atMost: "以下"
    case .moreThan: "超"
    case .lessThan: "未満"
    case .about, nil: ""
    }
  }

  private static func multiplierText(_ scale: Decimal) -> String {
    let names: [(Decimal, String)] = [
      (1_000, "千"), (10_000, "万"), (1_000_000, "百万"), (10_000_000, "千万"), (100_000_000, "億"),
      (100_000_000_000, "千億"), (1_000_000_000_000, "兆"), (100, "百"),
    ]
    return names.first { $0.0 == scale }?.1 ?? ""
  }
}

extension Decimal {
  /// The decimal with commas between groups of three digits.
  public var grouped: String {
    let parts = magnitude.description.split(separator: ".")
    let digits = Array(parts[0])
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + text + parts.dropFirst().map { "." + $0 }.joined()
  }

  /// Whether nothing stands behind the decimal point.
  public var isWhole: Bool { !description.contains(".") }
}
