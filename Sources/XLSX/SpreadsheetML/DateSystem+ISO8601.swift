extension DateSystem {
  /// The serial number of a cell of type `d`: a date, a time, or both, as ISO 8601 writes them
  /// (ECMA-376 part 1, 18.17.4.1). A time zone is left out of account, as Excel does.
  ///
  /// - Returns: nil for a text that is none of them.
  func serial(ofISO8601 text: String) -> Double? {
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let isTimeOnly = halves.count == 1 && text.contains(":")
    let date = isTimeOnly ? 0 : dateSerial(halves[0])
    let time =
      isTimeOnly ? Self.dayFraction(halves[0]) : halves.count == 2 ? Self.dayFraction(halves[1]) : 0
    guard let date, let time else { return nil }
    return date + time
  }

  private func dateSerial(_ text: Substring) -> Double? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      1...9999 ~= year, 1...12 ~= month, 1...31 ~= day
    else { return nil }
    return serial(of: CalendarDateTime(year: year, month: month, day: day))
  }

  /// The part of a day that a time such as `12:30:15.5Z` is.
  private static func dayFraction(_ text: Substring) -> Double? {
    let clock = text.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
    guard 2...3 ~= parts.count, let hours = parts[0], let minutes = parts[1] else { return nil }
    let seconds = parts.count == 3 ? parts[2] : 0
    guard let seconds, 0...24 ~= hours, 0..<60 ~= minutes, 0..<61 ~= seconds else { return nil }
    return (hours * 3600 + minutes * 60 + seconds) / 86_400
  }
}
