/// Alembic's arguments, as far as it takes to know whether they can change anything.
///
/// Source: `alembic --help`, 1.13 to 1.16. What is not understood counts as something that changes the hub.
struct AlembicArguments: Hashable, Sendable {
    private let arguments: [String]
    /// `nil` where there is none, or it cannot be told from the options.
    let command: String?
    /// What stands behind the command and is no option.
    let operands: [String]

    /// They look at the hub or at the files, and change neither.
    private static let reading: Set = ["current", "history", "heads", "show", "branches", "check"]
    /// Options whose value is the next word.
    private static let valued: Set = ["-c", "--config", "-n", "--name", "-x"]
    private static let valuedOfCommands: Set = [
        "--tag", "-r", "--rev-range", "-m", "--message", "--rev-id", "--head", "--version-path", "--branch-label",
        "--depends-on", "--file", "-t", "--template",
    ]
    /// Options without a value.
    private static let flags: Set = ["--raiseerr", "-q", "--quiet"]
    /// With these alone it prints something of its own.
    private static let answers: Set = ["-h", "--help", "--version"]

    init(_ arguments: [String]) {
        self.arguments = arguments
        let (command, rest) = Self.command(of: arguments[...])
        self.command = command
        operands = Self.operands(rest)
    }

    /// They change nothing.
    var isReading: Bool {
        if let command { return Self.reading.contains(command) }
        return arguments.count == 1 && Self.answers.contains(arguments[0])
    }

    /// What a person types to confirm them: the revision that they are about, else the command. Never blank.
    var confirmation: String {
        func isBlank(_ word: String) -> Bool { word.allSatisfy(\.isWhitespace) }
        return operands.last { !isBlank($0) } ?? command.flatMap { isBlank($0) ? nil : $0 } ?? "alembic"
    }

    private static func command(of arguments: ArraySlice<String>) -> (String?, rest: ArraySlice<String>) {
        var rest = arguments
        while let word = rest.popFirst() {
            if valued.contains(word) {
                _ = rest.popFirst()
            } else if isGlued(word) || flags.contains(word) {
                continue
            } else {
                return word.hasPrefix("-") ? (nil, rest) : (word, rest)
            }
        }
        return (nil, rest)
    }

    /// An option with its value in one word.
    private static func isGlued(_ word: String) -> Bool {
        valued.contains { option in
            option.hasPrefix("--") ? word.hasPrefix(option + "=") : word.hasPrefix(option) && !word.hasPrefix("--")
        }
    }

    private static func operands(_ words: ArraySlice<String>) -> [String] {
        var operands: [String] = []
        var rest = words
        while let word = rest.popFirst() {
            if valuedOfCommands.contains(word) || valued.contains(word) {
                _ = rest.popFirst()
            } else if !word.hasPrefix("-") || isStepsBack(word) {
                operands.append(word)
            }
        }
        return operands
    }

    /// A revision that is told by its distance, as `-1`.
    private static func isStepsBack(_ word: String) -> Bool {
        word.hasPrefix("-") && word.count > 1 && word.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension AlembicArguments {
    /// The same, with the values of `-x key=value` left out: what is given to a project's own environment may be a
    /// secret.
    var withoutValues: [String] {
        var isValue = false
        return arguments.map { word in
            defer { isValue = word == "-x" }
            if isValue { return Self.withoutValue(word) }
            return word.hasPrefix("-x") && word.count > 2 ? "-x" + Self.withoutValue(String(word.dropFirst(2))) : word
        }
    }

    private static func withoutValue(_ word: String) -> String {
        guard let sign = word.firstIndex(of: "=") else { return word }
        return word[...sign] + "…"
    }
}
