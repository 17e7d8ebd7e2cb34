// swift-tools-version: 6.2
import PackageDescription

// The manifest is the architecture: an arrow only ever points down (docs/architecture.md).

// `make check` and `make test` set this, so that a warning stops a change here
// and a newer compiler's new warning does not stop a user's build.
let isStrict = Context.environment["MUSELENS_STRICT"] != nil
let settings: [SwiftSetting] = isStrict ? [.treatAllWarnings(as: .error)] : []

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let orderedCollections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

func room(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func specification(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "muselens",
    products: [.executable(name: "muselens", targets: ["muselens"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.2.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.4.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        // No `pkgConfig`: the flags that ncursesw's brings are refused, and the wide functions would vanish.
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
        .systemLibrary(name: "CMessagePack", providers: [.apt(["libmsgpack-dev"])]),

        room("MuseModel", ["CMessagePack", heap]),
        room("PostgresClient", ["CLibpq", logging]),
        room("PairLink", ["MuseModel"]),
        .target(
            name: "ContainerBridge", dependencies: ["MuseModel", subprocess, systemPackage],
            resources: [.embedInCode("Resources/files.sh"), .embedInCode("Resources/relay.sh")],
            swiftSettings: settings),
        room("TerminalKit", [tomlKit]),
        room("Profiles", [tomlKit]),
        room("MuseQueries", ["MuseModel", "PostgresClient", orderedCollections]),
        room("CursesTerminal", ["CNcurses", "TerminalKit"]),
        room("Screens", ["MuseModel", "MuseQueries", "PostgresClient", "TerminalKit"]),
        room("Reports", ["MuseModel", "MuseQueries", "PostgresClient"]),
        room(
            "InspectorApp",
            [
                "ContainerBridge", "CursesTerminal", "MuseModel", "MuseQueries", "PairLink", "PostgresClient",
                "Reports", "Screens", "TerminalKit",
            ]),
        room(
            "DemoHub", ["CMessagePack", subprocess, systemPackage],
            resources: ["schema", "keys", "insights", "extras"].map { .embedInCode("Resources/\($0).sql") }
        ),
        .executableTarget(
            name: "muselens",
            dependencies: [
                "ContainerBridge", "DemoHub", "InspectorApp", "MuseModel", "MuseQueries", "PairLink",
                "PostgresClient", "Profiles", "Reports", "Screens", "TerminalKit", argumentParser, logging, subprocess,
                systemPackage,
            ],
            swiftSettings: settings
        ),

        .target(
            name: "TestSupport",
            dependencies: ["DemoHub", subprocess, systemPackage],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        specification("MuseModelTests", ["MuseModel"]),
        specification("TerminalKitTests", ["TerminalKit"]),
        specification("ProfilesTests", ["Profiles"]),
        specification("ReportsTests", ["Reports", "MuseModel", "PostgresClient"]),
        specification("DemoHubTests", ["DemoHub", "TestSupport"]),
        specification("PostgresClientTests", ["DemoHub", "PostgresClient", "TestSupport"]),
        specification(
            "MuseQueriesTests", ["DemoHub", "MuseModel", "MuseQueries", "PostgresClient", "TestSupport", logging]),
        specification(
            "ScreensTests", ["MuseModel", "MuseQueries", "PostgresClient", "Reports", "Screens", "TerminalKit"],
            exclude: ["Golden"]),
        specification("ContainerBridgeTests", ["ContainerBridge", "MuseModel"]),
        specification("PairLinkTests", ["MuseModel", "PairLink"]),
        specification(
            "InspectorAppTests",
            [
                "ContainerBridge", "InspectorApp", "MuseModel", "MuseQueries", "PostgresClient", "Screens",
                "TerminalKit",
                "TestSupport",
            ]),
        specification(
            "EndToEndTests",
            ["ContainerBridge", "DemoHub", "MuseModel", "PostgresClient", "TestSupport", subprocess, systemPackage],
            exclude: ["Containers/Engine"]),
    ],
    swiftLanguageModes: [.v6]
)
