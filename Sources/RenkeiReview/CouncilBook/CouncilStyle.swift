import XLSX

/// How the cells of the council's book look.
enum CouncilStyle {
  static let font = Font(name: "游ゴシック", size: 10.5)

  static let title = format { $0.font = Font(name: "游ゴシック", size: 16, isBold: true) }

  static let coverTitle = format { format in
    format.font = Font(name: "游ゴシック", size: 22, isBold: true)
    format.alignment = Alignment(horizontal: .center, vertical: .center, wrapsText: true)
  }

  static let remark = format { format in
    format.font = Font(name: "游ゴシック", size: 9, color: .rgb(0x595959))
    format.alignment = Alignment(vertical: .top, wrapsText: true)
  }

  static let link = format { format in
    format.font.underline = .single
    format.font.color = .rgb(0x0563C1)
  }

  static let header = boxed { format in
    format.font.isBold = true
    format.fill = .solid(.rgb(0xDDE6F2))
    format.alignment = Alignment(horizontal: .center, vertical: .center, wrapsText: true)
  }

  static let text = boxed { _ in }

  static let number = boxed { format in
    format.numberFormat = "#,##0"
    format.alignment = Alignment(horizontal: .right, vertical: .top)
  }

  static let mark = boxed { format in
    format.alignment = Alignment(horizontal: .center, vertical: .center)
  }

  /// A format in bold on a colour, for sums and marks.
  static func emphasized(_ format: CellFormat, _ color: UInt32, isBold: Bool = true) -> CellFormat {
    var format = format
    format.font.isBold = isBold
    format.fill = .solid(.rgb(color))
    return format
  }

  private static func boxed(_ change: (inout CellFormat) -> Void) -> CellFormat {
    format { format in
      format.border = Border(all: Border.Line("thin", color: .rgb(0x9AA5B1)))
      format.alignment = Alignment(horizontal: .left, vertical: .top, wrapsText: true)
      change(&format)
    }
  }

  private static func format(_ change: (inout CellFormat) -> Void) -> CellFormat {
    var format = CellFormat()
    format.font = font
    change(&format)
    return format
  }
}
