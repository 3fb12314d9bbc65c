public import RenkeiModel

/// What one municipality is asked to mend, over all the workbooks that it sent.
public struct CorrectionLetter: Sendable {
  /// The municipality; nil for workbooks whose sender is not known.
  public let municipality: Municipality?

  /// Its workbooks.
  public let files: [CorrectedFile]

  /// The region in whose name it is written; nil where none is known.
  let region: RegionProfile?

  /// The letters on some workbooks: one a municipality, in the order of the region, and one more on
  /// the workbooks of unknown senders.
  ///
  /// - Parameter region: The region of workbooks that do not tell theirs, because they cannot be read.
  public static func letters(
    _ files: [CorrectedFile],
    region: RegionProfile? = nil
  ) -> [CorrectionLetter] {
    let region = region ?? files.lazy.compactMap(\.file.region).first
    let bySender = Dictionary(grouping: files) { sender(of: $0.file, region) }
    let order = region?.municipalities.map(\.code) ?? []
    func rank(_ code: MunicipalityCode?) -> (Int, String) {
      let place = code.map { order.firstIndex(of: $0) ?? order.count } ?? order.count + 1
      return (place, code?.digits ?? "")
    }
    return bySender.sorted { rank($0.key) < rank($1.key) }.map { code, files in
      let own = files.lazy.compactMap(\.file.region).first ?? region
      return CorrectionLetter(
        municipality: code.map { own?.municipality($0) ?? Municipality(code: $0, name: $0.digits) },
        files: files,
        region: own
      )
    }
  }

  /// Who sent a file; of one that cannot be read its name tells.
  private static func sender(of file: CheckedFile, _ region: RegionProfile?) -> MunicipalityCode? {
    file.municipality ?? (file.problem == nil ? nil : Sender.code(ofPath: file.path, region))
  }

  /// The name of the letter's file, without a folder.
  public var fileName: String {
    let sender = municipality.map { "\($0.code)_\(FileName.sanitized($0.name))" } ?? "提出元不明"
    return "\(sender)_修正のお願い.xlsx"
  }
}
