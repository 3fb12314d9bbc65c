import Foundation
import TestSupport
import XLSX
import Zip

/// A workbook that Excel made and one that we made, part by part.
struct ReferenceComparison {
  private let excel: PackageTree
  private let ours: PackageTree

  /// Compares a file of the shared corpus with a workbook's bytes.
  init(_ name: String, with bytes: [UInt8]) throws {
    let isIgnored = ReferenceNormalization.isIgnored
    excel = try PackageTree(ZipReader(path: Self.path(name)), leavingOut: isIgnored)
    ours = try PackageTree(ZipReader(bytes: bytes), leavingOut: isIgnored)
  }

  /// Where a file of the shared corpus stands.
  static func path(_ name: String) -> String {
    RepositoryFiles.shared + "/corpus/valid/\(name).xlsx"
  }

  /// A picture that Excel's file holds, for writing the same.
  static func picture(_ name: String, _ number: Int = 1, _ format: String = "png") throws
    -> ImageFile
  {
    let zip = try ZipReader(path: path(name))
    let part = "xl/media/image\(number).\(format)"
    guard let entry = zip.entries.first(where: { $0.name == part }) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try ImageFile(bytes: zip.contents(of: entry))
  }

  /// What only one of the two says, each line with where it is said.
  func differences() -> [String] {
    let (excel, ours) = (Self.lines(excel), Self.lines(ours))
    return excel.difference(from: ours).map { change in
      switch change {
      case .insert(_, let line, _): "Excel: \(line)"
      case .remove(_, let line, _): "Renkei: \(line)"
      }
    }
  }

  /// A package as lines, what may differ left out.
  private static func lines(_ package: PackageTree) -> [String] {
    var package = package
    for (name, part) in package.parts {
      package.parts[name] = part.mapped(ReferenceNormalization.normalized)
    }
    resolve(&package)
    var lines: [String] = []
    for name in (Array(package.parts.keys) + Array(package.files.keys)).sorted() {
      lines.append("\(name): \(package.contentTypes[name] ?? "")")
      lines += (package.parts[name]?.lines() ?? []).map { "\(name): \($0)" }
      lines += package.files[name].map { ["\(name): \($0.count) bytes \($0.hashValue)"] } ?? []
      lines += (package.relationships[name] ?? [:]).values
        .filter { !ReferenceNormalization.isIgnored(String($0.split(separator: " ").last ?? "")) }
        .sorted().map { "\(name) → \($0)" }
    }
    return lines
  }

  /// Puts content in the place of numbers that follow the order of writing.
  private static func resolve(_ package: inout PackageTree) {
    let styles = package.parts["xl/styles.xml"]
    let strings = package.parts["xl/sharedStrings.xml"]
    for (name, part) in package.parts {
      if name.hasPrefix("xl/worksheets/"), let styles {
        let texts = ReferenceNormalization.resolvingTexts(part, strings)
        package.parts[name] = ReferenceNormalization.resolvingStyles(texts, styles)
      } else if name.hasPrefix("xl/charts/") {
        package.parts[name] = ReferenceNormalization.numberingAxes(part)
      }
    }
    package.parts["xl/sharedStrings.xml"]?.children.sort {
      $0.lines().joined() < $1.lines().joined()
    }
    if let styles { package.parts["xl/styles.xml"] = sorted(styles) }
  }

  /// The tables of styles in an order of their own, the records with what they point at.
  private static func sorted(_ styles: MarkupTree) -> MarkupTree {
    var styles = styles
    let formats = ReferenceNormalization.cellFormats(styles)
    for index in styles.children.indices {
      if styles.children[index].name == "cellXfs" {
        for record in styles.children[index].children.indices {
          styles.children[index].children[record].attributes = ["is": formats[record]]
          styles.children[index].children[record].children = []
        }
      }
      if styles.children[index].name == "numFmts" {
        for format in styles.children[index].children.indices {
          styles.children[index].children[format].attributes["numFmtId"] = nil
        }
      }
      styles.children[index].children.sort { $0.lines().joined() < $1.lines().joined() }
    }
    return styles
  }
}
