import ArgumentParser
import RenkeiRules

extension Language {
  /// The language in which help and complaints about the command line are given: the one that the
  /// command line itself asks for with `--lang`, else that of the environment.
  static let spoken: Language = {
    let words = CommandLine.arguments.dropFirst()
    for (index, word) in zip(words.indices, words) {
      if word == "--" { break }
      if word.hasPrefix("--lang="), let language = Language(rawValue: String(word.dropFirst(7))) {
        return language
      }
      if word == "--lang", index + 1 < words.endIndex,
        let language = Language(rawValue: words[index + 1])
      {
        return language
      }
    }
    return Environment.language
  }()
}

extension String {
  /// The text in the language that the command line asks for.
  static func ja(_ ja: String, en: String) -> String { Language.spoken == .japanese ? ja : en }
}

extension ArgumentHelp {
  /// What an option is for, in the language that the command line asks for.
  static func ja(_ ja: String, en: String) -> ArgumentHelp {
    ArgumentHelp(stringLiteral: .ja(ja, en: en))
  }
}
