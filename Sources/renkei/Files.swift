import FoundationEssentials
import RenkeiReview
import RenkeiRules
import Zip

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the workbooks that the user named, one by one or by folder.
enum WorkbookFinder {
  /// What counts as a workbook in a folder; the last three are named and refused, not passed over.
  private static let extensions: Set = ["xlsx", "xlsm", "xltx", "xltm", "xls", "xlsb", "ods"]

  /// A workbook, and its path from the folder through which it was named.
  struct Located {
    let path: String
    let relativePath: String
  }

  /// What the user named: the workbooks, and the names that lead to none.
  struct Found {
    var workbooks: [Located] = []
    var problems: [FileProblem] = []

    /// The paths of the workbooks.
    var paths: [String] { workbooks.map(\.path) }

    /// The names that lead to no workbook, as files that could not be read.
    var unreadable: [CheckedFile] { problems.map { CheckedFile(unreadable: $0) } }
  }

  /// The workbooks: files as named, folders searched through for workbooks, in order of their names.
  static func find(_ inputs: [String]) -> Found {
    var found = Found()
    for input in inputs {
      do throws(FileProblem) {
        found.workbooks += try workbooks(input, &found.problems).map { path in
          let inner = path.dropFirst(input.count).drop { $0 == "/" }
          let name = path.split(separator: "/").last.map(String.init) ?? path
          return Located(path: path, relativePath: inner.isEmpty ? name : String(inner))
        }
      } catch {
        found.problems.append(error)
      }
    }
    // A workbook that was named twice, or through a link, was submitted once.
    var seen: Set<FilePlace> = []
    found.workbooks = found.workbooks.filter { seen.insert(FilePlace($0.path)).inserted }
    return found
  }

  private static func workbooks(
    _ input: String,
    _ problems: inout [FileProblem]
  ) throws(FileProblem) -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
      throw FileProblem(path: input, systemError: ENOENT)
    }
    guard isFolder else { return [input] }
    var search = FolderSearch()
    search.visit(input)
    let found = search.workbooks.sorted()
    problems += search.problems
    guard !found.isEmpty || !search.problems.isEmpty else {
      throw FileProblem(
        path: input,
        message: LocalizedText(
          ja: "フォルダーの中にExcelのブックがありません",
          en: "the folder holds no workbook"
        ),
        help: LocalizedText(
          ja: "ブック（.xlsx）を入れたフォルダーを指定してください。",
          en: "name a folder with workbooks (.xlsx)"
        )
      )
    }
    return found
  }

  /// The workbooks in a folder and its folders, but for what Excel or the system put there.
  private struct FolderSearch {
    private(set) var workbooks: [String] = []
    /// The folders that could not be read.
    private(set) var problems: [FileProblem] = []
    /// The folders that were read: a link may lead back to one.
    private var visited: Set<FilePlace> = []

    mutating func visit(_ folder: String) {
      guard visited.insert(FilePlace(folder)).inserted else { return }
      do {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        for name in names where !name.hasPrefix(".") && !name.hasPrefix("~$") {
          visit(name, in: folder)
        }
      } catch {
        let code = (error as? CocoaError)?.systemErrorNumber ?? EACCES
        problems.append(FileProblem(path: folder, systemError: code))
      }
    }

    private mutating func visit(_ name: String, in folder: String) {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      let suffix = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
      if isFolder {
        visit(path)
      } else if extensions.contains(suffix) {
        workbooks.append(path)
      }
    }
  }
}

/// Reads a whole file that an option names.
enum InputFile {
  /// The bytes of a file.
  ///
  /// - Throws: ``FileProblem`` when it cannot be read.
  static func bytes(_ path: String) throws(FileProblem) -> [UInt8] {
    do { return try read(path) { $0 } } catch { throw FileProblem(path: path, error) }
  }

  /// Reads a file and makes something of its bytes; whatever goes wrong names the file.
  static func read<Value>(_ path: String, _ make: ([UInt8]) throws -> Value) throws -> Value {
    do {
      return try make(Array(Data(contentsOf: URL(filePath: path))))
    } catch let error as CocoaError {
      let code = error.systemErrorNumber ?? ENOENT
      throw FileProblem(path: path, systemError: code)
    } catch {
      throw FileProblem(path: path, error)
    }
  }
}

/// Writes results: to a file that appears whole or not at all, or to standard output.
enum OutputFile {
  /// Writes a text to a file, or to standard output for none and for `-`.
  ///
  /// - Throws: ``FileProblem`` when the file is one of the inputs, or cannot be written.
  static func write(_ text: String, to path: String?, protecting inputs: [String]) throws {
    guard let path, path != "-" else {
      let output = StandardOutput()
      output.add(text)
      try output.finish()
      return
    }
    try refuse(path, among: inputs)
    try write(Array(text.utf8), to: path)
  }

  /// Writes what a writer of workbooks sends to a file.
  ///
  /// - Throws: ``FileProblem`` when the file is one of the inputs, or cannot be written.
  static func write(
    to path: String,
    protecting inputs: [String],
    _ body: (any ByteSink) throws -> Void
  ) throws {
    try refuse(path, among: inputs)
    let sink = MemorySink()
    do { try body(sink) } catch { throw FileProblem(path: path, error) }
    try write(sink.bytes, to: path)
  }

  /// Writes bytes to a file, whose folder is made where it is missing.
  ///
  /// - Throws: ``FileProblem`` when the file cannot be written.
  static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
    do {
      try writing(to: path) { try $0.write(bytes.span) }
    } catch let problem as FileProblem {
      throw problem
    } catch {
      throw FileProblem(path: path, error)
    }
  }

  /// Has a file written, whose folder is made where it is missing.
  ///
  /// - Throws: ``FileProblem`` when the file cannot be written, or whatever `body` throws.
  static func writing(to path: String, _ body: (AtomicFile) throws -> Void) throws {
    try makeFolder(of: path)
    do {
      let file = try AtomicFile(path: path)
      try body(file)
      try file.commit()
    } catch let error as ZipError where error.systemErrorNumber != nil {
      throw FileProblem(path: path, error)
    }
  }

  /// Makes the folder of a file where it is missing.
  ///
  /// - Throws: ``FileProblem`` when it cannot be made.
  static func makeFolder(of path: String) throws(FileProblem) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: String(path[..<slash]),
        withIntermediateDirectories: true
      )
    } catch {
      let code = (error as? CocoaError)?.systemErrorNumber ?? EACCES
      throw FileProblem(path: path, systemError: code)
    }
  }

  /// Refuses an output whose extension says another kind of workbook than the input's.
  ///
  /// - Throws: ``FileProblem`` when it does.
  static func requireSameKind(_ output: String, as input: String) throws(FileProblem) {
    func fileExtension(_ path: String) -> String {
      path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    }
    guard fileExtension(output) != fileExtension(input) else { return }
    throw FileProblem(
      path: output,
      message: LocalizedText(ja: "元のブックと種類（拡張子）が違います", en: "another kind of workbook"),
      help: LocalizedText(
        ja: "出力の名前の終わりを「.\(fileExtension(input))」にしてください。",
        en: "end the output's name in .\(fileExtension(input))"
      )
    )
  }

  /// Refuses results of which one would take another one's place, whether their files are there yet
  /// or not.
  ///
  /// - Throws: ``FileProblem`` that names the second one.
  static func refuseClash(_ paths: [String]) throws(FileProblem) {
    var places: Set<FilePlace> = []
    for path in paths where !places.insert(FilePlace(path)).inserted {
      throw FileProblem(
        path: path,
        message: LocalizedText(
          ja: "二つの結果の出力先が同じです",
          en: "two results would become this file"
        ),
        help: LocalizedText(ja: "別の名前を指定してください。", en: "name another file for one of them")
      )
    }
  }

  /// Refuses an output that is one of the inputs, by whatever name.
  static func refuse(_ path: String, among inputs: [String]) throws(FileProblem) {
    guard let identity = FileIdentity(path),
      inputs.contains(where: { FileIdentity($0) == identity })
    else { return }
    throw FileProblem(
      path: path,
      message: LocalizedText(
        ja: "出力先が元のファイルと同じです",
        en: "the output is one of the inputs"
      ),
      help: LocalizedText(
        ja: "別の名前を指定してください。元のファイルは上書きしません。",
        en: "name another file; an original is never overwritten"
      )
    )
  }
}

extension CocoaError {
  /// The system's error number behind a failed file call; nil where none is known.
  fileprivate var systemErrorNumber: Int32? { (underlying as? POSIXError)?.code.rawValue }
}
