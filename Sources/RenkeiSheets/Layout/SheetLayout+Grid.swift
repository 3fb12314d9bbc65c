import XLSX

extension SheetLayout {
  /// The places of labels and fields on the template.
  ///
  /// A row that holds a field of a list stands for as many rows as the list needs; the cells of
  /// fiscal years stand for as many columns as the plan has years. What lies below or right of
  /// them moves.
  public struct Grid: Sendable, Hashable, Decodable {
    /// The widths of the columns, in characters.
    public let columnWidths: [Double]
    /// The places.
    public let cells: [Place]
    /// How many rows lists have, by the list's name, such as `indicators`.
    public let lists: [String: Room]
  }

  /// One place of the grid: a label, a field or a part of the sheet around the form.
  public struct Place: Sendable, Hashable, Decodable {
    /// The cells, in A1 form.
    public let at: String
    /// The cells; nil for a text that names none, which ``SheetLayout`` refuses.
    let area: CellRange?
    /// The label that stands there; `budget.year` and `actuals.year` are the plan's years.
    public let label: String?
    /// The field that stands there, by its key in the layout.
    public let field: String?
    /// The part of the sheet that stands there.
    public let part: Part?

    private enum CodingKeys: String, CodingKey { case at, label, field, part }

    /// Reads a place.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      at = try container.decode(String.self, forKey: .at)
      area = CellRange(at)
      label = try container.decodeIfPresent(String.self, forKey: .label)
      field = try container.decodeIfPresent(String.self, forKey: .field)
      part = try container.decodeIfPresent(Part.self, forKey: .part)
    }
  }

  /// What a template has besides labels and fields.
  public enum Part: String, Sendable, Hashable, Decodable {
    /// The sheet's title.
    case title
    /// The words before the number of missing fields.
    case missingLabel
    /// The number of missing fields.
    case missingCount
    /// The words before the number of fields to look at again.
    case problemLabel
    /// The number of fields to look at again.
    case problemCount
    /// The names of those fields.
    case status
    /// How the sheet is filled in.
    case remark
    /// The name of the indicator that a row of results belongs to.
    case indicatorName
    /// The municipality that a row of answers belongs to.
    case municipality
  }

  /// How many rows a list has.
  public struct Room: Sendable, Hashable, Decodable {
    /// At least so many.
    public let minimum: Int
    /// So many beyond its entries.
    public let spare: Int

    /// The rows for a number of entries.
    func rows(for entries: Int) -> Int { max(minimum, entries + spare) }
  }

  /// How the sheet prints.
  public struct PrintSetup: Sendable, Hashable, Decodable {
    /// The paper, `A4` or `A3`.
    public let paper: String
    /// `portrait` or `landscape`.
    public let orientation: String
    /// The number of pages side by side.
    public let fitToWidth: Int
    /// The margins, in inches.
    public let margins: Margins
  }

  /// Margins in inches.
  public struct Margins: Sendable, Hashable, Decodable {
    /// The left margin.
    public let left: Double
    /// The right margin.
    public let right: Double
    /// The upper margin.
    public let top: Double
    /// The lower margin.
    public let bottom: Double
  }
}

extension SheetLayout.Place {
  /// The cells; ``SheetLayout`` is only read with cells that there are.
  var range: CellRange { area ?? CellRange(CellReference(row: 1, column: 1)) }

  /// The list that the field is an entry of, such as `indicators`; nil for a field of its own.
  var list: String? {
    switch (field, part) {
    case ("indicators.name", _), ("indicators.baseline", _), ("indicators.target", _),
      ("indicators.actual", _), (_, .indicatorName):
      "indicators"
    case ("footnotes", _): "footnotes"
    case ("funding.source", _), ("funding.amount", _): "funding"
    case ("returns.participates", _), ("returns.hasChanges", _), ("returns.opinion", _),
      (_, .municipality):
      "returns"
    default: nil
    }
  }

  /// Whether the place stands for one cell a fiscal year.
  var repeatsByYear: Bool {
    ["budget", "settled", "indicators.actual"].contains(field)
      || ["budget.year", "actuals.year"].contains(label)
  }
}
