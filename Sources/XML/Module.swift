import CRenkeiLibXML2

public struct XMLName: Hashable, Sendable { public let namespace: String; public let local: String }
public struct XMLAttributes {
  let list: [(XMLName, String)]
  public subscript(_ local: String) -> String? { list.first { $0.0.local == local && $0.0.namespace == "" }?.1 }
  public subscript(_ local: String, _ namespace: String) -> String? { list.first { $0.0.local == local && $0.0.namespace == namespace }?.1 }
}
public protocol XMLHandler {
  mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws
  mutating func endElement(_ name: XMLName) throws
  mutating func characters(_ text: String) throws
}
extension XMLHandler { 
  public mutating func endElement(_ name: XMLName) throws {}
  public mutating func characters(_ text: String) throws {}
}
public struct XMLLimits: Hashable, Sendable { public init() {} }
public struct XMLError: Error, Hashable, Sendable, CustomStringConvertible { public var description: String }
final class Box { var start: (XMLName, XMLAttributes) -> Void = {_,_ in}; var end: (XMLName)->Void = {_ in}; var text: (String)->Void = {_ in} }
func str(_ p: UnsafePointer<xmlChar>?) -> String { p.map { String(cString: $0) } ?? "" }
public enum XMLReader { public static func parse(_ b: [UInt8], part: String = "", limits: XMLLimits = .init(), handler: inout some XMLHandler) throws {
  var h = xmlSAXHandler(); h.initialized = XML_SAX2_MAGIC
  h.startElementNs = { ctx, local, prefix, uri, nns, ns, natt, ndef, atts in
    let box = Unmanaged<Box>.fromOpaque(ctx!).takeUnretainedValue()
    var l: [(XMLName, String)] = []
    for i in 0..<Int(natt) { let a = atts! + i*5
      let v = String(decoding: UnsafeBufferPointer(start: a[3]!, count: a[4]! - a[3]!), as: UTF8.self)
      l.append((XMLName(namespace: str(a[2]), local: str(a[0])), v)) }
    box.start(XMLName(namespace: str(uri), local: str(local)), XMLAttributes(list: l))
  }
  h.endElementNs = { ctx, local, prefix, uri in
    Unmanaged<Box>.fromOpaque(ctx!).takeUnretainedValue().end(XMLName(namespace: str(uri), local: str(local))) }
  h.characters = { ctx, p, n in Unmanaged<Box>.fromOpaque(ctx!).takeUnretainedValue().text(String(decoding: UnsafeBufferPointer(start: p!, count: Int(n)), as: UTF8.self)) }
  let box = Box(); var err: (any Error)?
  withUnsafeMutablePointer(to: &handler) { hp in
  box.start = { n, a in if err == nil { do { try hp.pointee.startElement(n, a) } catch { err = error } } }
  box.end = { n in if err == nil { do { try hp.pointee.endElement(n) } catch { err = error } } }
  box.text = { t in if err == nil { do { try hp.pointee.characters(t) } catch { err = error } } }
  renkei_xml_silence_errors()
  let r = b.withUnsafeBufferPointer { p in p.withMemoryRebound(to: CChar.self) { xmlSAXUserParseMemory(&h, Unmanaged.passUnretained(box).toOpaque(), $0.baseAddress, Int32(b.count)) } }
  if r != 0 && err == nil { err = XMLError(description: "xml error \(r)") }
  }
  if let err { throw err }
} }
