/// Something that is wrong in the files of a chain, or between them and the database.
public struct MigrationProblem: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The file is no Python, or too long.
        case unreadable
        case noRevision = "no-revision"
        case noUpgrade = "no-upgrade"
        case noDowngrade = "no-downgrade"
        case emptyDowngrade = "empty-downgrade"
        /// It builds on a revision that no file has, or does not say on which.
        case brokenChain = "broken-chain"
        /// Several build on one revision, and nothing joins them again.
        case forkedChain = "forked-chain"
        case circle
        case severalHeads = "several-heads"
        case duplicateRevision = "duplicate-revision"
        case numberDiffers = "number-differs"
        case noDescription = "no-description"
        /// The database names a revision that no file has.
        case unknownRevision = "unknown-revision"
        /// The database names none.
        case noDatabaseRevision = "no-database-revision"
    }

    public let kind: Kind
    /// The file that it is about; `nil` where it is about several or none.
    public let file: String?
    /// For a person, one sentence; names in it are verbatim.
    public let sentence: String
    public let advice: String

    public init(_ kind: Kind, file: String?, _ sentence: String, advice: String) {
        (self.kind, self.file, self.sentence, self.advice) = (kind, file, sentence, advice)
    }

    /// All in a chain: those of single files in the order of the files, then those of the chain, then those between it
    /// and the database.
    public static func all(in chain: MigrationChain) -> [MigrationProblem] {
        let migrations = chain.entries.compactMap(\.migration).sorted { $0.file.name < $1.file.name }
        let names = Set(migrations.flatMap { [$0.revision].compactMap { $0 } + $0.branchLabels })
        var firstFiles: [String: String] = [:]
        var problems: [MigrationProblem] = []
        for migration in migrations {
            let file = FileProblems(migration: migration, names: names)
            problems += file.all
            guard let revision = migration.revision else { continue }
            if let other = firstFiles[revision] {
                problems.append(file.duplicate(revision, of: other))
            } else {
                firstFiles[revision] = migration.file.name
            }
        }
        let ofChain = ChainProblems(chain: chain)
        return problems + ofChain.circles + ofChain.forks + ofChain.heads + ofChain.database
    }
}

/// What is wrong with one file.
private struct FileProblems {
    let migration: Migration
    /// Every revision and label that there is.
    let names: Set<String>

    var all: [MigrationProblem] {
        if let flaw = migration.flaw {
            // What else seems to be missing may stand in what could not be read.
            return [
                problem(
                    .unreadable, "\(name) cannot be read whole: \(flaw)",
                    advice: "Put the file right: Alembic fails at it.")
            ] + references
        }
        return revision + number + references + description + functions
    }

    private var name: String { migration.file.name }

    private func problem(
        _ kind: MigrationProblem.Kind, _ sentence: String, advice: String
    ) -> MigrationProblem {
        MigrationProblem(kind, file: name, sentence, advice: advice)
    }

    private var revision: [MigrationProblem] {
        guard migration.revision == nil else { return [] }
        return [
            problem(
                .noRevision, "\(name) does not say its revision.",
                advice: "Assign it as text: revision = \"0019\". Alembic refuses a folder with such a file.")
        ]
    }

    private var number: [MigrationProblem] {
        guard let revision = migration.revision else { return [] }
        let label = migration.file.label
        let numbers = (MigrationNumber.digits(label), MigrationNumber.digits(revision))
        // Where neither is a number, they follow another rule.
        guard numbers.0 != numbers.1, label != revision[...] else { return [] }
        return [
            problem(
                .numberDiffers, "\(name) has the revision \(revision), which is not what its name begins with.",
                advice: "Name the file \(revision)_….py, or correct the revision where no database has it yet.")
        ]
    }

    private var references: [MigrationProblem] {
        let broken = "so its place in the chain cannot be told"
        guard let down = migration.downRevisions else {
            guard migration.flaw == nil else { return [] }
            return [
                problem(
                    .brokenChain, "\(name) does not say what it builds on, \(broken).",
                    advice: "Assign down_revision: the revision before it as text, or None for the first one.")
            ]
        }
        let missing = (down + migration.dependencies).filter { !names.contains($0) }
        return missing.map { revision in
            problem(
                .brokenChain, "\(name) builds on \(revision.isEmpty ? "\"\"" : revision), which no file has.",
                advice: "Set down_revision to the revision before it, or bring the missing file back.")
        }
    }

    private var description: [MigrationProblem] {
        guard migration.description.isEmpty else { return [] }
        return [
            problem(
                .noDescription, "\(name) does not say what it does.",
                advice: "Begin the file with a docstring whose first line says it.")
        ]
    }

    private var functions: [MigrationProblem] {
        var problems: [MigrationProblem] = []
        if migration.upgrade == nil {
            problems.append(
                problem(.noUpgrade, "\(name) has no upgrade().", advice: "Write it: Alembic fails without one."))
        }
        guard let downgrade = migration.downgrade else {
            let advice = "Always write downgrade(): without it nobody gets back behind this revision."
            return problems + [problem(.noDowngrade, "\(name) has no downgrade().", advice: advice)]
        }
        // What only joins branches has nothing to do, and nothing to undo.
        if downgrade.isEmpty, !(migration.isMerge && migration.upgrade?.isEmpty == true) {
            problems.append(
                problem(
                    .emptyDowngrade, "The downgrade() of \(name) does nothing.",
                    advice: "Let it undo what upgrade() does, in the opposite order."))
        }
        return problems
    }

    func duplicate(_ revision: String, of other: String) -> MigrationProblem {
        problem(
            .duplicateRevision, "\(name) has the revision \(revision), and so has \(other).",
            advice: "Give the newer one the next number, and build it on the other.")
    }
}

/// What is wrong with the chain as a whole.
private struct ChainProblems {
    let chain: MigrationChain

    var circles: [MigrationProblem] {
        chain.circles.map { circle in
            let others = circle.dropFirst().joined(separator: ", ")
            let sentence =
                circle.count == 1
                ? "The revision \(circle[0]) builds on itself."
                : "The revision \(circle.first ?? "") builds on itself by way of \(others)."
            return MigrationProblem(
                .circle, file: nil, sentence, advice: "Set each down_revision to the revision before it.")
        }
    }

    /// Where branches begin that nothing joins again.
    var forks: [MigrationProblem] {
        let files = Dictionary(
            uniqueKeysWithValues: chain.entries.map { ($0.id, $0.migration?.file.name ?? $0.revision) })
        var children: [String: [String]] = [:]
        var joints = Joints()
        var found: [MigrationProblem] = []
        for entry in chain.entries where entry.migration != nil {
            let above = children[entry.id] ?? []
            let isJoined = joints.add(entry.id, below: above)
            for parent in chain.parents[entry.id] ?? [] { children[parent, default: []].append(entry.id) }
            guard above.count > 1, !isJoined else { continue }
            let names = above.reversed().compactMap { files[$0] }.joined(separator: " and ")
            found.append(
                MigrationProblem(
                    .forkedChain, file: nil, "\(names) build on \(entry.revision), and nothing joins them.",
                    advice: "Build the later one on the earlier one, where no database has it yet; else join them: "
                        + "alembic merge heads."))
        }
        return found.reversed()
    }

    var heads: [MigrationProblem] {
        guard chain.heads.count > 1 else { return [] }
        return [
            MigrationProblem(
                .severalHeads, file: nil,
                "The chain has \(chain.heads.count) heads: \(chain.heads.joined(separator: ", ")).",
                advice: "alembic upgrade head refuses this. Build one on the other, or join them: alembic merge heads.")
        ]
    }

    var database: [MigrationProblem] {
        guard let current = chain.current else { return [] }
        if current.isEmpty, chain.entries.contains(where: { $0.migration != nil }) {
            return [
                MigrationProblem(
                    .noDatabaseRevision, file: nil, "The database names no revision.",
                    advice: "Either no migration was applied to it yet (alembic upgrade head), or its tables were made "
                        + "without Alembic (alembic stamp tells it the revision that they have).")
            ]
        }
        return chain.entries.filter { $0.state == .unknown }.map { entry in
            MigrationProblem(
                .unknownRevision, file: nil, "The database is at \(entry.revision), which no file has.",
                advice: "The files are of another version than the one that made this schema: look at those of the "
                    + "version that is running, or bring the missing file back.")
        }
    }
}

/// For each entry the nearest one above it that every way up from it goes through. Entries are added from the top.
private struct Joints {
    private var joints: [String: String] = [:]
    /// How many joints there are above an entry.
    private var depths: [String: Int] = [:]

    /// - Returns: whether there is such an entry.
    mutating func add(_ entry: String, below: [String]) -> Bool {
        var joint = below.first
        for other in below.dropFirst() { joint = joint.flatMap { common($0, other) } }
        joints[entry] = joint
        depths[entry] = joint.map { depth($0) + 1 } ?? 0
        return joint != nil
    }

    private func depth(_ entry: String) -> Int { depths[entry] ?? 0 }

    /// The nearest entry that both ways go through.
    private func common(_ first: String, _ second: String) -> String? {
        var (first, second): (String?, String?) = (first, second)
        while let one = first, let other = second, one != other {
            if depth(one) >= depth(other) { first = joints[one] }
            if depth(other) >= depth(one) { second = joints[other] }
        }
        return first == second ? first : nil
    }
}
