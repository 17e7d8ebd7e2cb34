// swift-tools-version: 6.2
import PackageDescription

// MuseModel is no product of muselens, and being timed is no reason to become one: its sources are linked here.
let package = Package(
    name: "line-differences",
    dependencies: [.package(url: "https://github.com/apple/swift-collections", from: "1.2.0")],
    targets: [
        .systemLibrary(name: "CMessagePack", providers: [.apt(["libmsgpack-dev"])]),
        .target(
            name: "MuseModel",
            dependencies: ["CMessagePack", .product(name: "HeapModule", package: "swift-collections")]),
        .executableTarget(name: "line-differences", dependencies: ["MuseModel"]),
    ],
    swiftLanguageModes: [.v6]
)
