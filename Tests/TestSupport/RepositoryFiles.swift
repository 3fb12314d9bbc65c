/// Where the tests find the files of the repository and of the shared folder beside it.
public enum RepositoryFiles {
  /// The repository's root folder, without a trailing slash.
  public static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// The folder of material shared beside the repository; tests that need it skip without it.
  public static let shared: String = root + "/../shared"
}
