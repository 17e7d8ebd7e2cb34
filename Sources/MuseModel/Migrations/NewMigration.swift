/// The next migration of a chain, in the form of MuseHub's database guide, to be filled in by a person.
public struct NewMigration: Hashable, Sendable {
    /// Why there is none to be written.
    public enum Refusal: Error, Hashable, Sendable {
        case noDescription
        case longDescription
        case controlCharacters
        case severalHeads([String])
        /// A file cannot be read, or has no revision: it may be the last one.
        case unreadable(String)
        /// There are files, and none that is the last one.
        case noHead
        case noNumber(String)

        /// For a person, one sentence; names in it are verbatim.
        public var sentence: String {
            switch self {
            case .noDescription: "A migration needs a description."
            case .longDescription: "A description has no more than \(NewMigration.longestDescription) characters."
            case .controlCharacters: "A description is one line, without control characters."
            case .severalHeads(let heads):
                "The chain has \(heads.count) heads (\(heads.joined(separator: ", "))), so what comes next has no one "
                    + "place."
            case .unreadable(let file):
                "\(file) does not say its revision, or cannot be read whole: it may be the last one."
            case .noHead: "No migration is the last one: they build on each other in a circle."
            case .noNumber(let revision): "The last revision, \(revision), is no number, so there is no next one."
            }
        }

        public var advice: String? {
            switch self {
            case .noDescription, .longDescription, .controlCharacters: nil
            case .severalHeads: "Join them first: alembic merge heads."
            case .unreadable, .noHead: "muselens migrations check says what is wrong."
            case .noNumber: "alembic revision writes one of its own kind."
            }
        }
    }

    public let file: MigrationFile
    public let revision: String

    /// Characters.
    public static let longestDescription = 200
    private static let longestSlug = 40
    private static let usualWidth = 4

    /// - Parameters:
    ///   - description: what it is going to do, in a few words.
    ///   - date: as `2025-11-24`.
    public init(after chain: MigrationChain, description: String, date: String) throws(Refusal) {
        let description = try Self.checked(description)
        let migrations = chain.entries.compactMap(\.migration)
        for migration in migrations where migration.flaw != nil || migration.revision == nil {
            throw .unreadable(migration.file.name)
        }
        guard chain.heads.count < 2 else { throw .severalHeads(chain.heads) }
        guard let head = chain.heads.first ?? (migrations.isEmpty ? "" : nil) else { throw .noHead }
        guard head.isEmpty || MigrationNumber.digits(head) != nil else { throw .noNumber(head) }
        let revision = Self.next(after: migrations, head: head)
        self.revision = revision
        let name = "\(revision)_\(Self.slug(description)).py"
        file = MigrationFile(
            name: name,
            text: Self.text(description, revision: revision, down: head.isEmpty ? nil : head, date: date))
    }

    private static func checked(_ description: String) throws(Refusal) -> String {
        var text = description[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        guard !text.isEmpty else { throw .noDescription }
        guard text.count <= longestDescription, text.utf8.count <= 4 * longestDescription else {
            throw .longDescription
        }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }),
            !text.contains(where: \.isNewline)
        else { throw .controlCharacters }
        return String(text)
    }

    /// Behind the highest number that a revision or a file has, as wide as the last revision.
    private static func next(after migrations: [Migration], head: String) -> String {
        let numbers = migrations.flatMap { migration in
            [migration.revision.flatMap { MigrationNumber.digits($0) }, MigrationNumber.digits(migration.file.label)]
        }.compactMap { $0 }
        let highest = numbers.max(by: MigrationNumber.isLess) ?? "0"
        return MigrationNumber.next(after: highest, width: head.isEmpty ? usualWidth : head.utf8.count)
    }

    /// What the description becomes in a file's name: lowercase letters and digits of ASCII, words joined by `_`. Latin
    /// letters lose their marks; those of other alphabets have no place in it.
    static func slug(_ description: String) -> String {
        let words = LatinLetters.plain(description).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        var kept: [String] = []
        var length = 0
        for word in words {
            length += word.utf8.count + 1
            guard length <= longestSlug + 1 else { break }
            kept.append(String(word))
        }
        // A first word that is longer than all of it is cut.
        return kept.isEmpty
            ? words.first.map { String($0.prefix(longestSlug)) } ?? "migration" : kept.joined(separator: "_")
    }

    /// Source of the form: MuseHub's database guide, "Writing a migration". What is not written yet fails when it is run,
    /// and is not silently applied.
    private static func text(_ description: String, revision: String, down: String?, date: String) -> String {
        let written = description.replacing("\\", with: "\\\\").replacing("\"\"\"", with: "\\\"\\\"\\\"")
        return """
            \"\"\"\(written)

            Revision ID: \(revision)
            Revises:\(down.map { " \($0)" } ?? "")
            Create Date: \(date)
            \"\"\"
            from __future__ import annotations
            from alembic import op
            import sqlalchemy as sa

            revision = "\(revision)"
            down_revision = \(down.map { "\"\($0)\"" } ?? "None")
            branch_labels = None
            depends_on = None

            def upgrade() -> None:
                raise NotImplementedError("upgrade() of \(revision) is not written yet")

            def downgrade() -> None:
                raise NotImplementedError("downgrade() of \(revision) is not written yet")

            """
    }
}
