import CRenkeiLibXML2

/// The attributes of the element that starts; they live as long as the event.
///
/// The memory is the parser's: five pointers an attribute (local name, prefix, URI, begin and end
/// of the value), as the libxml2 manual describes for `startElementNsSAX2Func`.
public struct XMLAttributes: ~Copyable {
  /// How many attributes there are.
  public let count: Int

  private let fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

  init(count: Int, fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    self.count = fields == nil ? 0 : count
    self.fields = fields
  }

  /// The value of the attribute with a local name, in a namespace or in none.
  ///
  /// - Complexity: O(n) in the number of attributes.
  public subscript(_ local: String, _ namespace: String? = nil) -> String? {
    guard let index = index(of: local, in: namespace) else { return nil }
    return value(at: index)
  }

  /// The value at a position.
  ///
  /// - Precondition: `index` is less than ``count``.
  public func value(at index: Int) -> String {
    precondition(index < count)
    guard let fields, let begin = fields[index * 5 + 3], let end = fields[index * 5 + 4] else {
      return ""
    }
    return String(decoding: UnsafeBufferPointer(start: begin, count: end - begin), as: UTF8.self)
  }

  /// The expanded name at a position.
  ///
  /// - Precondition: `index` is less than ``count``.
  public func name(at index: Int) -> XMLName {
    precondition(index < count)
    return XMLName(
      namespace: fields?[index * 5 + 2].map { String(cString: $0) } ?? "",
      local: fields?[index * 5].map { String(cString: $0) } ?? ""
    )
  }

  /// How many bytes the longest value has.
  var longestValue: Int {
    guard let fields else { return 0 }
    return (0..<count).reduce(0) { longest, index in
      guard let begin = fields[index * 5 + 3], let end = fields[index * 5 + 4] else {
        return longest
      }
      return max(longest, end - begin)
    }
  }

  private func index(of local: String, in namespace: String?) -> Int? {
    guard let fields else { return nil }
    return (0..<count).first { index in
      Self.equals(fields[index * 5], local) && Self.matches(fields[index * 5 + 2], namespace)
    }
  }

  private static func matches(_ uri: UnsafePointer<xmlChar>?, _ namespace: String?) -> Bool {
    guard let namespace else { return uri == nil }
    return equals(uri, namespace)
  }

  private static func equals(_ text: UnsafePointer<xmlChar>?, _ other: String) -> Bool {
    guard let text else { return false }
    return other.withCString { name in
      name.withMemoryRebound(to: xmlChar.self, capacity: 1) { xmlStrEqual(text, $0) == 1 }
    }
  }
}
