// swift-tools-version: 6.2
import PackageDescription

// A package of its own around the sources of the modules that count, so that nothing of it reaches a user's build.

let package = Package(
    name: "exact-counts",
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.2.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq"),
        .systemLibrary(name: "CMessagePack"),
        .target(
            name: "MuseModel",
            dependencies: ["CMessagePack", .product(name: "HeapModule", package: "swift-collections")]),
        .target(name: "PostgresClient", dependencies: ["CLibpq", .product(name: "Logging", package: "swift-log")]),
        .target(
            name: "MuseQueries",
            dependencies: [
                "MuseModel", "PostgresClient", .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        .executableTarget(name: "exact-counts", dependencies: ["MuseModel", "MuseQueries", "PostgresClient"]),
    ],
    swiftLanguageModes: [.v6]
)
