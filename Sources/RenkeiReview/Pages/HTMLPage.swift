import FoundationEssentials
import RenkeiRules

/// A self-contained HTML page: no file beside it, nothing from the network.
///
/// Its content security policy names the script by its digest, so that a browser runs no other even
/// if a text from a workbook slipped through unescaped.
struct HTMLPage {
  /// What the page is called.
  let title: String
  /// The language it is written in.
  let language: Language
  /// Its rules of style, besides those that all our pages share.
  let style: String
  /// Its content, as markup.
  let body: String
  /// What it does in a browser; empty for a page that only shows.
  var script = ""

  /// The page as text.
  var text: String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTML.escaped(title))</title>
    <style>
    \(Self.commonStyle)
    \(style)
    </style>
    </head>
    <body>
    \(body)
    \(script.isEmpty ? "" : "<script>\(script)</script>\n")</body>
    </html>

    """
  }

  private var policy: String {
    let digest = Data(SHA256.digest(of: Array(script.utf8))).base64EncodedString()
    let scripts = script.isEmpty ? "'none'" : "'sha256-\(digest)'"
    return "default-src 'none'; style-src 'unsafe-inline'; script-src \(scripts); "
      + "base-uri 'none'; form-action 'none'"
  }

  private static let commonStyle = """
    :root { --ink: #1c2733; --soft: #5b6b7b; --line: #cfd8e1; --band: #dde6f2; --paper: #fff; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1.5rem; max-width: 78rem; color: var(--ink);
      background: var(--paper); line-height: 1.7;
      font-family: "Yu Gothic", "游ゴシック", "Hiragino Sans", "Noto Sans CJK JP", sans-serif; }
    h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
    h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 2px solid var(--band); }
    table { border-collapse: collapse; width: 100%; }
    th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left;
      vertical-align: top; overflow-wrap: anywhere; }
    th { background: var(--band); font-weight: 600; }
    @media (max-width: 40rem) { body { padding: .8rem; } }
    @media print { body { padding: 0; max-width: none; font-size: 9.5pt; }
      tr, h2 { break-inside: avoid; } thead { display: table-header-group; } }
    """
}

/// Pieces of HTML markup.
enum HTML {
  /// A text that shows as it is, within an element or in a quoted attribute.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for character in text.unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n", "\r": escaped.unicodeScalars.append(character)
      case _ where character.properties.generalCategory == .control: escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }

  /// A text of the plan: its line breaks show, and its footnote marks `[^11]` stand raised.
  static func prose(_ text: String) -> String {
    let lines = lines(text)
    guard lines.contains("[^") else { return lines }
    return lines.replacing(#/\[\^([0-9]+)\]/#) { "<sup>\($0.1)</sup>" }
  }

  /// A text whose line breaks show.
  static func lines(_ text: String) -> String {
    escaped(text).replacing("\r\n", with: "\n").replacing("\n", with: "<br>")
  }
}
