/// What a person types to have something run that changes the hub.
public struct RunConfirmation: Hashable, Sendable {
    /// What would be done, and what is to be typed; names in it are verbatim.
    public let question: String
    /// What is to be typed.
    public let typed: String

    /// `nil` where the request changes nothing, so that there is nothing to confirm.
    public init?(of request: RunRequest) {
        guard !request.isReading else { return nil }
        let deed: String
        switch request.withoutValues {
        case .backfill(let run):
            typed = Self.word(for: run)
            deed = "This writes to the hub: \(run.script) on \(run.scope)."
        case .alembic(let arguments):
            typed = AlembicArguments(arguments).confirmation
            deed = "This can change the hub's schema: \((["alembic"] + arguments).joined(separator: " "))."
        }
        question = "\(deed) Type \(typed) to run it."
    }

    /// Whether a text is what was to be typed, but for blanks around them. Blanks alone confirm nothing.
    public func accepts(_ text: String) -> Bool {
        let given = Self.trimmed(text)
        return !given.isEmpty && given == Self.trimmed(typed)
    }

    private static func trimmed(_ text: String) -> Substring {
        let end = text.reversed().drop(while: \.isWhitespace).count
        return text.prefix(end).drop(while: \.isWhitespace)
    }

    private static let everything = "all"

    /// The repository's slug. Where that cannot be typed, or reads like all repositories, something longer.
    private static func word(for run: BackfillRun) -> String {
        guard let repository = run.repository else { return everything }
        let words = [repository.slug.flatMap { $0 == everything ? nil : $0 }, repository.name, repository.id]
        return words.compactMap(\.self).first(where: isTypable) ?? run.script
    }

    /// Bounded, so that it stands on a line.
    private static let longest = 128

    private static func isTypable(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.count <= longest
            && !text.unicodeScalars.contains { $0.actsUnseen || $0.properties.isWhitespace }
    }
}

extension BackfillRun {
    /// Which repositories it is about, as a sentence says it; the name is verbatim.
    public var scope: String { repository.map { "the repository \($0.name)" } ?? "all repositories" }
}
