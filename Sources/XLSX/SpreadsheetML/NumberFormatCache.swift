import Synchronization

/// The parsed number formats of a workbook's cell formats, each parsed when first asked for.
final class NumberFormatCache: Sendable {
  private let styles: StyleSheet
  private let parsed = Mutex<[String: NumberFormat]>([:])

  init(_ styles: StyleSheet) { self.styles = styles }

  /// The number format of the cell format at an index.
  subscript(_ styleIndex: Int) -> NumberFormat {
    let code = styles.numberFormatCode(styleIndex)
    return parsed.withLock { formats in
      if let format = formats[code] { return format }
      let format = NumberFormat(code: code)
      formats[code] = format
      return format
    }
  }
}
