import RenkeiRules
import XLSX

/// How the cells of our reports and letters look.
enum ReportStyle {
  static let title = format { $0.font = font(16, isBold: true) }

  static let coverTitle = format { format in
    format.font = font(22, isBold: true)
    format.alignment = Alignment(horizontal: .center, vertical: .center, wrapsText: true)
  }

  static let remark = format { format in
    format.font = font(10)
    format.alignment = Alignment(vertical: .top, wrapsText: true)
  }

  static let header = boxed { format in
    format.font = font(10, isBold: true)
    format.fill = .solid(.rgb(0xDDE6F2))
    format.alignment = Alignment(horizontal: .center, vertical: .center, wrapsText: true)
  }

  static let cell = boxed { _ in }

  static let centered = boxed { $0.alignment.horizontal = .center }

  static let number = boxed { format in
    format.numberFormat = "#,##0"
    format.alignment.horizontal = .right
  }

  static let link = boxed { format in
    format.font.underline = .single
    format.font.color = .rgb(0x0563C1)
  }

  /// A cell in which somebody is to choose.
  static let choice = boxed { format in
    format.fill = .solid(.rgb(0xFFFBEB))
    format.alignment = Alignment(horizontal: .center, vertical: .top)
    format.isLocked = false
  }

  static let total = boxed { format in
    format.font = font(10, isBold: true)
    format.fill = .solid(.rgb(0xF2F2F2))
    format.numberFormat = "#,##0"
  }

  /// A cell in the colour of a severity; of something mended where there is none.
  static func severity(_ severity: Severity?) -> CellFormat {
    boxed { format in
      format.fill = .solid(MarkColor.color(severity))
      format.alignment.horizontal = .center
    }
  }

  /// A format on a colour, for sums and marks.
  static func colored(_ format: CellFormat, _ color: UInt32, isBold: Bool = false) -> CellFormat {
    var format = format
    format.font.isBold = isBold
    format.fill = .solid(.rgb(color))
    return format
  }

  static func font(_ size: Double, isBold: Bool = false) -> Font {
    Font(name: "游ゴシック", size: size, isBold: isBold)
  }

  static func format(_ change: (inout CellFormat) -> Void) -> CellFormat {
    var format = CellFormat()
    format.font = font(10)
    change(&format)
    return format
  }

  private static func boxed(_ change: (inout CellFormat) -> Void) -> CellFormat {
    format { format in
      format.border = Border(all: Border.Line("thin", color: .rgb(0xBFBFBF)))
      format.alignment = Alignment(horizontal: .left, vertical: .top, wrapsText: true)
      change(&format)
    }
  }
}

/// Texts of others, as long as a cell of a report should show.
enum CellText {
  private static let limit = 2_000

  /// The text, cut with `…` where it is longer than a reader would read or a cell could hold.
  static func limited(_ text: String) -> String {
    text.utf8.count <= limit || text.count <= limit ? text : text.prefix(limit) + "…"
  }
}
