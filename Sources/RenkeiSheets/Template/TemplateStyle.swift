import XLSX

/// How the cells of our templates look.
enum TemplateStyle {
  /// The typeface of everything; Excel for Japanese has it, others fall back on their own.
  static let font = Font(name: "游ゴシック", size: 11)

  /// The title at a sheet's top.
  static let title = format { format in
    format.font = font(size: 18, isBold: true, color: Palette.navy)
    format.alignment = Alignment(horizontal: .left, vertical: .center)
  }

  /// The name of a part of a sheet.
  static let caption = format { format in
    format.font = font(size: 12, isBold: true, color: Palette.navy)
    format.alignment = Alignment(horizontal: .left, vertical: .bottom)
    format.border.bottom = Border.Line("medium", color: Palette.navy)
  }

  /// Small words of explanation.
  static let remark = format { format in
    format.font = font(size: 9, color: Palette.grey)
    format.alignment = Alignment(vertical: .center, wrapsText: true)
  }

  /// A plain paragraph.
  static let paragraph = format { format in
    format.alignment = Alignment(horizontal: .left, vertical: .center, wrapsText: true)
    format.alignment.indent = 1
  }

  /// A heading above a form.
  static let heading = format { format in
    format.font = font(size: 10, isBold: true, color: Palette.navy)
    format.fill = .solid(Palette.sky)
    format.alignment = Alignment(horizontal: .left, vertical: .center, wrapsText: true)
    format.alignment.indent = 1
  }

  /// The line that names what is missing.
  static let status = format { format in
    format.font = font(size: 10, color: Palette.green)
    format.alignment = Alignment(vertical: .center, wrapsText: true)
  }

  /// The words before a count.
  static let countLabel = format { format in
    format.font = font(size: 9, color: Palette.grey)
    format.alignment = Alignment(horizontal: .right, vertical: .center)
  }

  /// The number of cells that want work; zero is good.
  static let count = boxed { format in
    format.font = font(size: 12, isBold: true, color: Palette.green)
    format.fill = .solid(Palette.mint)
    format.numberFormat = "0\"か所\""
    format.alignment = Alignment(horizontal: .center, vertical: .center)
  }

  /// A label.
  static let label = boxed { format in
    format.font = font(size: 10, isBold: true, color: Palette.navy)
    format.fill = .solid(Palette.sky)
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
  static let amount = amount(decimals: 0)

  /// A cell to type an amount into, with room for parts of a thousand yen.
  static func amount(decimals: Int) -> CellFormat {
    input { format in
      format.numberFormat =
        decimals == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: decimals)
      format.alignment = Alignment(horizontal: .right, vertical: .center, wrapsText: true)
      format.alignment.indent = 1
    }
  }

  /// A cell to type a date into.
  static let date = input { format in
    format.numberFormat = "yyyy\"年\"m\"月\"d\"日\""
    format.alignment = Alignment(horizontal: .left, vertical: .center)
    format.alignment.indent = 1
  }

  /// A computed amount.
  static let total = sum(Palette.mist)

  /// A computed amount on a background.
  static func sum(_ color: Color, isBold: Bool = false, textColor: Color? = nil) -> CellFormat {
    boxed { format in
      format.font = font(size: 11, isBold: isBold, color: textColor)
      format.numberFormat = "#,##0"
      format.fill = .solid(color)
      format.alignment = Alignment(horizontal: .right, vertical: .center)
      format.alignment.indent = 1
    }
  }

  /// The name of a sum on a background.
  static func sumName(_ color: Color, isBold: Bool, textColor: Color? = nil) -> CellFormat {
    boxed { format in
      format.font = font(size: 11, isBold: isBold, color: textColor)
      format.fill = .solid(color)
      format.alignment = Alignment(horizontal: .left, vertical: .center, wrapsText: true)
    }
  }

  /// Words in a table that nobody changes.
  static let fixed = boxed { format in
    format.alignment = Alignment(horizontal: .left, vertical: .center, wrapsText: true)
    format.alignment.indent = 1
  }

  /// A number or short word in a table that nobody changes.
  static let fixedShort = boxed { format in
    format.alignment = Alignment(horizontal: .center, vertical: .center, wrapsText: true)
  }

  /// A figure in a table that shows another sheet's.
  static let shownAmount = boxed { format in
    format.numberFormat = "#,##0"
    format.alignment = Alignment(horizontal: .right, vertical: .center, wrapsText: true)
    format.alignment.indent = 1
  }

  /// The name of a sheet to go to.
  static let link = boxed { format in
    format.font = font(size: 11, color: .rgb(0x0563C1))
    format.font.underline = .single
    format.alignment = Alignment(horizontal: .left, vertical: .center, wrapsText: true)
    format.alignment.indent = 1
  }

  /// A right example.
  static let right = example(Palette.mint, Palette.green)

  /// A wrong example.
  static let wrongExample = example(Palette.rose, Palette.red)

  private static func example(_ fill: Color, _ color: Color) -> CellFormat {
    boxed { format in
      format.font = font(size: 10, color: color)
      format.fill = .solid(fill)
      format.alignment = Alignment(horizontal: .left, vertical: .center, wrapsText: true)
      format.alignment.indent = 1
    }
  }
}

/// What Excel changes about a cell while something is the matter with it.
extension TemplateStyle {
  /// A required cell that is empty.
  static let missing = DifferentialFormat(fill: .solid(Palette.orange))

  /// A cell that holds what it should not.
  static let wrong = DifferentialFormat(
    font: Font(color: Palette.red),
    fill: .solid(Palette.rose)
  )

  /// A count of empty cells that is not zero.
  static let someMissing = DifferentialFormat(
    font: Font(color: .rgb(0x833C0B)),
    fill: .solid(Palette.orange)
  )

  /// The line that names what is missing, while anything is.
  static let incomplete = DifferentialFormat(font: Font(color: Palette.red))
}

extension TemplateStyle {
  /// The colours.
  enum Palette {
    static let navy = Color.rgb(0x1F3864)
    static let grey = Color.rgb(0x595959)
    static let green = Color.rgb(0x375623)
    static let red = Color.rgb(0x9C0006)
    static let sky = Color.rgb(0xE3ECF7)
    static let mist = Color.rgb(0xF2F2F2)
    static let slate = Color.rgb(0xD9E2EF)
    static let steel = Color.rgb(0xBCCBE1)
    static let mint = Color.rgb(0xE2F0D9)
    static let cream = Color.rgb(0xFFFBE6)
    static let orange = Color.rgb(0xFCD5B4)
    static let rose = Color.rgb(0xFFC7CE)
    static let line = Color.rgb(0x8497B0)
    static let white = Color.rgb(0xFFFFFF)
  }

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
      format.border = Border(all: Border.Line("thin", color: Palette.line))
      change(&format)
    }
  }

  private static func input(_ change: (inout CellFormat) -> Void) -> CellFormat {
    boxed { format in
      format.fill = .solid(Palette.cream)
      format.isLocked = false
      change(&format)
    }
  }
}
