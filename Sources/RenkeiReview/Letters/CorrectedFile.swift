/// A submitted workbook after `fix`: what was mended in it, and what is still to be mended.
public struct CorrectedFile: Sendable {
  /// What is still wrong with it.
  public let file: CheckedFile

  /// What was mended.
  public let applied: [AppliedFix]

  /// A workbook with what came of correcting it.
  public init(_ file: CheckedFile, applied: [AppliedFix]) {
    self.file = file
    self.applied = applied
  }
}
