import Testing
import XLSX

/// Expects an error that names a rule, and the cell where one is given.
func expectRefusal<Value>(
  _ rule: String,
  cell: String? = nil,
  _ body: () throws -> Value,
  at location: SourceLocation = #_sourceLocation
) {
  do {
    _ = try body()
    Issue.record("nothing was refused", sourceLocation: location)
  } catch let error as XLSXError {
    guard case .notAllowed(let text) = error.kind else {
      Issue.record(error, sourceLocation: location)
      return
    }
    #expect(text.contains(rule), sourceLocation: location)
    if let cell { #expect(error.cell == cell, sourceLocation: location) }
  } catch { Issue.record(error, sourceLocation: location) }
}
