// swift-tools-version: 6.3

import PackageDescription

/// What every target of ours is compiled with.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// The settings of the modules that touch no C and no unsafe memory.
let pureSettings = settings + [.strictMemorySafety()]

let package = Package(
  name: "renkei",
  products: [
    .library(name: "Zip", targets: ["Zip"]),
    .library(name: "XLSX", targets: ["XLSX"]),
    .library(
      name: "Renkei",
      targets: ["RenkeiModel", "RenkeiSheets", "RenkeiRules", "RenkeiReview"]
    ),
    .executable(name: "renkei", targets: ["renkei"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CRenkeiZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
    ),
    .systemLibrary(
      name: "CRenkeiLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
    ),
    .target(name: "Zip", dependencies: ["CRenkeiZlib"], swiftSettings: settings),
    .target(name: "XML", dependencies: ["CRenkeiLibXML2"], swiftSettings: settings),
    .target(name: "XLSX", dependencies: ["Zip", "XML"], swiftSettings: settings),
    .target(name: "RenkeiModel", swiftSettings: pureSettings),
    .target(
      name: "RenkeiSheets",
      dependencies: ["Zip", "XLSX", "RenkeiModel"],
      swiftSettings: pureSettings
    ),
    .target(
      name: "RenkeiRules",
      dependencies: ["RenkeiSheets", "RenkeiModel", "XLSX"],
      swiftSettings: pureSettings
    ),
    .target(
      name: "RenkeiReview",
      dependencies: ["RenkeiRules", "RenkeiSheets", "RenkeiModel", "XLSX", "Zip"],
      swiftSettings: pureSettings
    ),
    .executableTarget(
      name: "renkei",
      dependencies: [
        "RenkeiReview", "RenkeiRules", "RenkeiSheets", "RenkeiModel", "XLSX", "Zip",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "TestSupport",
      dependencies: ["XLSX", "XML", "Zip"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .target(
      name: "ReadingComparison",
      dependencies: ["XLSX", "Zip"],
      path: "Tests/ReadingComparison",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "Workloads",
      dependencies: ["XLSX", "Zip", "ReadingComparison"],
      path: "Benchmarks/Workloads",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "FuzzZip",
      dependencies: ["Zip"],
      path: "Tests/Fuzzing/FuzzZip",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "FuzzXML",
      dependencies: ["XML"],
      path: "Tests/Fuzzing/FuzzXML",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "FuzzXLSX",
      dependencies: ["XLSX", "Zip"],
      path: "Tests/Fuzzing/FuzzXLSX",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "FuzzScanner",
      dependencies: ["XLSX", "ReadingComparison"],
      path: "Tests/Fuzzing/FuzzScanner",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "EditTrial",
      dependencies: ["XLSX", "Zip"],
      path: "Tests/EditTrial",
      swiftSettings: settings
    ),
    .testTarget(name: "ZipTests", dependencies: ["Zip", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "XMLTests", dependencies: ["XML", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "XLSXTests",
      dependencies: ["XLSX", "Zip", "XML", "TestSupport", "ReadingComparison"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RenkeiModelTests",
      dependencies: ["RenkeiModel", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RenkeiSheetsTests",
      dependencies: ["RenkeiSheets", "XLSX", "RenkeiModel", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RenkeiRulesTests",
      dependencies: ["RenkeiRules", "RenkeiSheets", "RenkeiModel", "XLSX", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RenkeiReviewTests",
      dependencies: [
        "RenkeiReview", "RenkeiRules", "RenkeiSheets", "RenkeiModel", "XLSX", "Zip", "TestSupport",
      ],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
  ]
)
