import RenkeiRules
import XLSX

/// How the lines of a letter look.
enum LetterStyle {
  static let address = line { $0.font = ReportStyle.font(12) }

  static let sender = line { $0.alignment.horizontal = .right }

  static let title = line { format in
    format.font = ReportStyle.font(16, isBold: true)
    format.alignment.horizontal = .center
  }

  static let body = line { _ in }

  static let counts = line { $0.font = ReportStyle.font(11, isBold: true) }

  static let file = line { format in
    format.font = ReportStyle.font(12, isBold: true)
    var border = Border()
    border.bottom = Border.Line("medium", color: .rgb(0x1F3864))
    format.border = border
  }

  /// The line above the findings of a severity, or above what was mended.
  static func band(_ severity: Severity?) -> CellFormat {
    line { format in
      format.font = ReportStyle.font(11, isBold: true)
      format.fill = .solid(MarkColor.color(severity))
    }
  }

  private static func line(_ change: (inout CellFormat) -> Void) -> CellFormat {
    ReportStyle.format { format in
      format.font = ReportStyle.font(11)
      format.alignment = Alignment(horizontal: .left, vertical: .center, wrapsText: true)
      change(&format)
    }
  }
}
