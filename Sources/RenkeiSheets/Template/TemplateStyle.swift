import XLSX

/// How the cells of our templates look.
enum TemplateStyle {
  /// The typeface of everything; Excel for Japanese has it, others fall back on their own.
  static let font = Font(name: "游ゴシック", size: 11)

  /// The title at a sheet's top.
  static let title = format { format in
    format.font = font(size: 16, isBold: true)
    format.alignment = Alignment(horizontal: .left, vertical: .center)
  }

  /// Small words of explanation.
  static let remark = format { format in
    format.font = font(size: 9, color: .rgb(0x595959))
    format.alignment = Alignment(vertical: .center, wrapsText: true)
  }

  /// A heading above a form.
  static let heading = format { format in
    format.font = font(size: 11, isBold: true, color: .rgb(0x1F3864))
    format.alignment = Alignment(vertical: .center)
  }

  /// The line that counts what is missing.
  static let check = format { format in
    format.font = font(size: 10, isBold: true, color: .rgb(0x375623))
    format.alignment = Alignment(vertical: .center)
  }

  /// A label.
  static let label = boxed { format in
    format.font = font(size: 10, isBold: true)
    format.fill = .solid(.rgb(0xDDE6F2))
    format.alignment = Alignment(horizontal: .center, vertical: .center, wrapsText: true)
  }

  /// A cell to type words into.
  static let text = input { format in
    format.alignment = Alignment(horizontal: .left, vertical: .center, wrapsText: true)
    format.alignment.indent = 1
  }

  /// A cell to type a short word or number into.
  static let short = input { format in
    format.alignment = Alignment(horizontal: .center, vertical: .center, wrapsText: true)
  }

  /// A cell to type an amount into.
  static let amount = input { format in
    format.numberFormat = "#,##0"
    format.alignment = Alignment(horizontal: .right, vertical: .center, wrapsText: true)
  }

  /// A cell to type a date into.
  static let date = input { format in
    format.numberFormat = "yyyy\"年\"m\"月\"d\"日\""
    format.alignment = Alignment(horizontal: .left, vertical: .center)
  }

  /// A computed amount.
  static let total = boxed { format in
    format.numberFormat = "#,##0"
    format.fill = .solid(.rgb(0xF2F2F2))
    format.alignment = Alignment(horizontal: .right, vertical: .center)
  }

  /// Words in a table that nobody changes.
  static let fixed = boxed { format in
    format.alignment = Alignment(horizontal: .left, vertical: .center, wrapsText: true)
    format.alignment.indent = 1
  }

  /// The row of a sum in a table.
  static let subtotalName = boxed { format in
    format.font = font(size: 11, isBold: true)
    format.fill = .solid(.rgb(0xF2F2F2))
    format.alignment = Alignment(horizontal: .left, vertical: .center)
  }

  /// How the line looks while something is missing.
  static let incomplete = DifferentialFormat(font: Font(color: .rgb(0xC00000)))

  /// What Excel marks while a required cell is empty.
  static let missing = DifferentialFormat(fill: .solid(.rgb(0xFCE4D6)))

  /// What Excel marks while a cell holds what it should not.
  static let wrong = DifferentialFormat(
    font: Font(color: .rgb(0x9C0006)),
    fill: .solid(.rgb(0xFFC7CE))
  )

  private static func font(size: Double, isBold: Bool = false, color: Color? = nil) -> Font {
    Font(name: "游ゴシック", size: size, isBold: isBold, color: color)
  }

  private static func format(_ change: (inout CellFormat) -> Void) -> CellFormat {
    var format = CellFormat()
    change(&format)
    return format
  }

  private static func boxed(_ change: (inout CellFormat) -> Void) -> CellFormat {
    format { format in
      format.border = Border(all: Border.Line("thin", color: .rgb(0x7F7F7F)))
      change(&format)
    }
  }

  private static func input(_ change: (inout CellFormat) -> Void) -> CellFormat {
    boxed { format in
      format.fill = .solid(.rgb(0xFFFBEB))
      format.isLocked = false
      change(&format)
    }
  }
}

/// How high a row must be for a text; Excel does not fit the height of merged cells itself.
package enum TextHeight {
  /// The height in points of a text in a cell of a width.
  ///
  /// - Parameter width: The width in half-width characters.
  package static func points(_ text: String, width: Double, lineHeight: Double = 18) -> Double {
    let room = max(4, Int(width) - 2)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + max(1, (halfWidths(String($1)) + room - 1) / room)
    }
    return Double(max(lines, 1)) * lineHeight + 8
  }

  /// The width of a text in half-width characters.
  package static func halfWidths(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      let isHalf = scalar.value < 0x80 || 0xFF61...0xFF9F ~= scalar.value
      return width + (isHalf ? 1 : 2)
    }
  }
}
