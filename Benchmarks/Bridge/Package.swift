// swift-tools-version: 6.2
import PackageDescription

// A package of its own around the sources of the modules that connect, so that nothing of it reaches a user's build.

let package = Package(
    name: "bridge",
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.2.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.4.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq"),
        .systemLibrary(name: "CMessagePack"),
        .target(
            name: "MuseModel",
            dependencies: ["CMessagePack", .product(name: "HeapModule", package: "swift-collections")]),
        .target(name: "PostgresClient", dependencies: ["CLibpq", .product(name: "Logging", package: "swift-log")]),
        .target(
            name: "ContainerBridge",
            dependencies: [
                "MuseModel", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            resources: [.embedInCode("Resources/files.sh"), .embedInCode("Resources/relay.sh")]),
        .executableTarget(name: "bridge", dependencies: ["ContainerBridge", "PostgresClient"]),
    ],
    swiftLanguageModes: [.v6]
)
