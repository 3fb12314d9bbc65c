import Testing

@testable import XML

/// Writes down the events of a document.
private struct Recorder: XMLHandler {
  var events: [String] = []

  mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
    let list = (0..<attributes.count).map {
      "\(attributes.name(at: $0).local)=\(attributes.value(at: $0))"
    }
    events.append("<\(name.namespace)|\(name.local) \(list.joined(separator: " "))>")
  }

  mutating func endElement(_ name: XMLName) { events.append("</\(name.local)>") }

  mutating func characters(_ text: String) {
    if events.last?.hasPrefix("'") == true {
      events[events.count - 1] += text
    } else {
      events.append("'" + text)
    }
  }
}

private func events(_ document: [UInt8], _ limits: XMLLimits = XMLLimits()) throws -> [String] {
  var recorder = Recorder()
  try XMLReader.parse(document, limits: limits, handler: &recorder)
  return recorder.events
}

@Suite struct `reading XML` {
  @Test func `namespaces are resolved whatever the prefix`() throws {
    let document = "<x:a xmlns:x='u' b='1' x:c='2'><x:d/>t&amp;&#x3042;<![CDATA[<]]></x:a>"
    #expect(
      try events(Array(document.utf8)) == ["<u|a b=1 c=2>", "<u|d >", "</d>", "'t&あ<", "</a>"]
    )
  }

  @Test func `references in attribute values are resolved`() throws {
    let document = "<a b='1 &amp; 2 &lt; &#x3042;&quot;'/>"
    #expect(try events(Array(document.utf8)) == ["<|a b=1 & 2 < あ\">", "</a>"])
  }

  @Test(arguments: ["utf-16le", "utf-16be"])
  func `UTF-16 documents are read`(_ encoding: String) throws {
    let text = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>日本</a>"
    let bytes = text.utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return encoding == "utf-16le" ? pair : pair.reversed()
    }
    #expect(try events(bytes) == ["<|a >", "'日本", "</a>"])
    let stored = try #require(XMLEncoding(of: bytes))
    #expect(String(decoding: stored.decoded(bytes), as: UTF8.self) == text.dropFirst())
    #expect(stored.encoded(stored.decoded(bytes)) == bytes)
  }

  @Test(arguments: ["us-ascii", "ISO-8859-1"])
  func `characters that an encoding lacks are stored as references`(_ name: String) throws {
    let document = Array("<?xml version='1.0' encoding='\(name)'?><a/>".utf8)
    let stored = try #require(XMLEncoding(of: document))
    let text = "<?xml version='1.0' encoding='\(name)'?><a>é日</a>"
    let bytes = stored.encoded(Array(text.utf8))
    #expect(try events(bytes) == ["<|a >", "'é日", "</a>"])
    #expect(stored.encoded(stored.decoded(bytes)) == bytes)
  }

  @Test func `an encoding that cannot be stored back is told`() {
    #expect(XMLEncoding(of: Array("<?xml version='1.0' encoding='shift_jis'?><a/>".utf8)) == nil)
  }

  @Test(
    arguments: [
      "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
      "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
    ]
  )
  func `document types are refused`(_ document: String) {
    #expect { try events(Array(document.utf8)) } throws: {
      ($0 as? XMLError)?.kind == .documentType
    }
  }

  @Test(arguments: ["", "<a>", "<a></b>", "<a b=1/>", "<a>&undefined;</a>", "text", "<a/><b/>"])
  func `what is not well-formed is refused`(_ document: String) {
    #expect(throws: XMLError.self) { try events(Array(document.utf8)) }
  }

  @Test func `each limit is kept`() {
    var limits = XMLLimits()
    limits.depth = 3
    limits.attributes = 1
    limits.attributeLength = 4
    limits.textLength = 5
    for document in [
      "<a><b><c><d/></c></b></a>", "<a b='1' c='2'/>", "<a b='12345'/>", "<a>123456</a>",
    ] {
      #expect { try events(Array(document.utf8), limits) } throws: { error in
        if case .limitExceeded? = (error as? XMLError)?.kind { true } else { false }
      }
    }
  }

  @Test func `very deep documents end at the limit, not in a crash`() {
    let document = String(repeating: "<a>", count: 100_000)
    #expect(throws: XMLError.self) { try events(Array(document.utf8)) }
  }
}

@Suite struct `cutting XML into tokens` {
  @Test func `every byte belongs to one token`() throws {
    let document = Array(
      "<?xml version='1.0'?><!-- > --><a b='>' c=\"'/>\"><![CDATA[</a>]]>t<d/></a>\n".utf8
    )
    var tokenizer = XMLTokenizer(document)
    var end = 0
    var kinds: [XMLTokenizer.Token.Kind] = []
    while let token = try tokenizer.next() {
      #expect(token.range.lowerBound == end)
      end = token.range.upperBound
      kinds.append(token.kind)
    }
    #expect(end == document.count)
    #expect(kinds == [.other, .other, .startTag, .other, .text, .emptyTag, .endTag, .text])
  }

  @Test func `attributes are found with their places`() throws {
    let document = Array("<x:c r = 'B2' s=\"a&amp;b\"/>".utf8)
    var tokenizer = XMLTokenizer(document)
    let token = try #require(try tokenizer.next())
    let tag = XMLTag(token, in: document)
    #expect(tag["r"] == "B2")
    #expect(tag["s"] == "a&b")
    #expect(tag["t"] == nil)
  }
}

@Suite struct `resolving references` {
  @Test(arguments: [
    ("&#x41;&#65;&#X41;", "AA&#X41;"), ("&#x000000000041;&#0000000000065;", "AA"),
    ("&#+65;&#-0;&#x+41;&#x;&#;", "&#+65;&#-0;&#x+41;&#x;&#;"), ("&amp&lt;&", "&amp<&"),
    ("a&apos;&quot;&gt;b;", "a'\">b;"), ("&#x110000;&#99999999999;", "&#x110000;&#99999999999;"),
  ])
  func `references of any length are resolved, and what is none is kept`(
    _ markup: String,
    _ text: String
  ) {
    #expect(XMLEscaping.unescaped(markup.utf8) == text)
  }
}

@Suite struct `writing XML` {
  @Test func `elements nest and texts are escaped`() {
    var writer = XMLWriter(declaration: false)
    writer.element("a", ["b": "\"<\n", "c": nil]) { writer in
      writer.element("d")
      writer.element("e", text: "1 < 2 & 3\r")
    }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "<a b=\"&quot;&lt;&#10;\"><d/><e>1 &lt; 2 &amp; 3&#13;</e></a>"
    )
  }
}
