/// Changes to a document by position, applied together so that every other byte stays.
struct ByteEdits {
  private struct Edit {
    let range: Range<Int>
    let bytes: [UInt8]
    let order: Int
  }

  private var edits: [Edit] = []

  /// Whether nothing changes.
  var isEmpty: Bool { edits.isEmpty }

  /// Puts bytes in the place of a range.
  mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    edits.append(Edit(range: range, bytes: bytes, order: edits.count))
  }

  /// Puts a text in the place of a range.
  mutating func replace(_ range: Range<Int>, with text: String) {
    replace(range, with: Array(text.utf8))
  }

  /// Puts a text before a position; several at one position stand in the order of the calls.
  mutating func insert(_ text: String, at position: Int) {
    replace(position..<position, with: text)
  }

  /// Adds the changes of others, behind those that are there.
  mutating func append(_ others: ByteEdits) {
    for edit in others.edits { replace(edit.range, with: edit.bytes) }
  }

  /// The changes in the order of the document, those at one place joined.
  ///
  /// - Precondition: No two ranges overlap.
  var inOrder: [(range: Range<Int>, bytes: [UInt8])] {
    var result: [(range: Range<Int>, bytes: [UInt8])] = []
    for edit in edits.sorted(by: Self.comesBefore) {
      let end = result.last?.range.upperBound ?? 0
      precondition(edit.range.lowerBound >= end, "edits overlap")
      if let last = result.last, last.range.upperBound == edit.range.lowerBound {
        result[result.count - 1] = (
          last.range.lowerBound..<edit.range.upperBound, last.bytes + edit.bytes
        )
      } else {
        result.append((edit.range, edit.bytes))
      }
    }
    return result
  }

  /// The document with the changes.
  ///
  /// - Precondition: No two ranges overlap.
  /// - Complexity: O(n + m log m) for n bytes and m changes.
  func applied(to document: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(document.count + edits.reduce(0) { $0 + $1.bytes.count })
    var position = 0
    for edit in inOrder {
      result += document[position..<edit.range.lowerBound]
      result += edit.bytes
      position = edit.range.upperBound
    }
    result += document[position...]
    return result
  }

  /// What is inserted at a position stands before what replaces the bytes from there on.
  private static func comesBefore(_ left: Edit, _ right: Edit) -> Bool {
    (left.range.lowerBound, left.range.upperBound, left.order)
      < (right.range.lowerBound, right.range.upperBound, right.order)
  }
}
