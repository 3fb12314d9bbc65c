/// How many parts of a kind a workbook has so far; the next one's name has the next number.
struct PartNumbers {
  private var drawings = 0
  private var charts = 0
  private var tables = 0
  private var images = 0

  /// The drawing part of a sheet; nil for a sheet without charts and pictures.
  mutating func drawing(of settings: SheetSettings) -> PartName? {
    guard !settings.charts.isEmpty || !settings.images.isEmpty else { return nil }
    drawings += 1
    return PartName("/xl/drawings/drawing\(drawings).xml")
  }

  mutating func nextTable() -> PartName {
    tables += 1
    return PartName("/xl/tables/table\(tables).xml")
  }

  mutating func nextChart() -> (part: PartName, number: Int) {
    charts += 1
    return (PartName("/xl/charts/chart\(charts).xml"), charts)
  }

  mutating func nextImage(_ format: ImageFile.Format) -> PartName {
    images += 1
    return PartName("/xl/media/image\(images).\(format.rawValue)")
  }

  /// The number of the table written last.
  var lastTable: Int { tables }
}

extension WorkbookParts {
  /// Writes a sheet's drawing and what it shows.
  func writeDrawing(_ part: PartName, of settings: SheetSettings) throws {
    var relationships = RelationshipsMarkup(source: part)
    var pictureIDs: [ImageFile: String] = [:]
    var objects: [DrawingObject] = []
    for chart in settings.charts { objects.append(try object(of: chart, &relationships)) }
    for image in settings.images {
      objects.append(try object(of: image, &relationships, &pictureIDs))
    }
    try package.add(part, type: ContentType.drawing, DrawingMarkup(objects).markup())
    try write(relationships, of: part)
  }

  /// Writes the chart part and gives the frame that shows it.
  private func object(
    of chart: SheetChart,
    _ relationships: inout RelationshipsMarkup
  ) throws -> DrawingObject {
    let (part, number) = numbers.nextChart()
    let markup = ChartMarkup(chart.chart, number: number).markup()
    try package.add(part, type: ContentType.chart, markup)
    chartedSheets += chart.chart.sheets.sorted()
    return DrawingObject(
      content: .chart,
      relationshipID: relationships.append(.chart, to: part),
      anchor: chart.anchor,
      description: chart.description
    )
  }

  /// Writes the picture's part unless an equal one is there, and gives what shows it.
  private func object(
    of image: SheetImage,
    _ relationships: inout RelationshipsMarkup,
    _ pictureIDs: inout [ImageFile: String]
  ) throws -> DrawingObject {
    let linkID = image.url.map { relationships.append(.hyperlink, url: $0) }
    let id = try pictureIDs[image.image] ?? relationships.append(.image, to: part(of: image.image))
    pictureIDs[image.image] = id
    return DrawingObject(
      content: .image(image.image, linkID: linkID),
      relationshipID: id,
      anchor: image.anchor,
      description: image.description
    )
  }

  private func part(of image: ImageFile) throws -> PartName {
    if let part = media[image] { return part }
    let part = numbers.nextImage(image.format)
    let type = "image/" + image.format.rawValue
    try package.add(part, typeOfExtension: type, image.bytes)
    media[image] = part
    return part
  }

  /// Writes the tables of a sheet into parts that have their names already.
  func writeTables(_ parts: [PartName], of settings: SheetSettings) throws {
    let first = numbers.lastTable - parts.count + 1
    for (index, (part, table)) in zip(parts, settings.tables).enumerated() {
      let markup = TableMarkup(table, id: first + index).markup()
      try package.add(part, type: ContentType.table, markup)
    }
  }
}
