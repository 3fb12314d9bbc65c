extension RandomAccessCollection where Index == Int {
  /// The stretches of neighbouring elements that share a key.
  func chunked(by key: (Element) -> Int) -> [SubSequence] {
    var chunks: [SubSequence] = []
    var start = startIndex
    for index in indices where index + 1 == endIndex || key(self[index + 1]) != key(self[index]) {
      chunks.append(self[start...index])
      start = index + 1
    }
    return chunks
  }
}
