/// Why a scan of plain markup went no further.
///
/// The scanners know the subset of XML that Excel and its peers write: UTF-8, no prefixes but on
/// attributes, double quotes, no comments, CDATA sections or processing instructions. Whatever lies
/// outside is left to ``XMLReader``, which also says what is wrong with it.
enum ScanStop: Error {
  /// The bytes end before what was begun does.
  case incomplete
  /// The end of what is scanned is reached.
  case finished
  /// The markup is not plain, or not right.
  case foreign
  /// A limit is reached.
  case full
}
