import MuseModel
import TerminalKit

/// What the selected migration does, or what is wrong with all of them.
struct MigrationDetails {
    private let state: MigrationsState

    init(_ state: MigrationsState) { self.state = state }

    func lines(width: Int) -> [[Span]] {
        state.showsProblems ? problems(width: max(1, width)) : migration(width: max(1, width))
    }

    // MARK: The selected one

    private func migration(width: Int) -> [[Span]] {
        guard let entry = state.selected else { return [] }
        guard let migration = entry.migration else {
            return wrapped(
                "The database stands at \(entry.revision), and no file has that revision.", .warning, width)
        }
        let down = migration.downRevisions.map { $0.isEmpty ? "nothing: it is the first" : $0.joined(separator: ", ") }
        var lines = [field("file", migration.file.name), field("builds on", down ?? "it does not say")]
        if let created = migration.createdAt { lines.append(field("created", created)) }
        if !migration.dependencies.isEmpty {
            lines.append(field("depends on", migration.dependencies.joined(separator: ", ")))
        }
        if let flaw = migration.flaw { lines += wrapped(flaw, .failure, width) }
        for problem in state.report.value?.problems ?? [] where problem.file == migration.file.name {
            lines += wrapped("○ " + problem.sentence, .warning, width)
        }
        return lines + function("upgrade", migration.upgrade, width) + function("downgrade", migration.downgrade, width)
            + docstring(migration, width)
    }

    private func docstring(_ migration: Migration, _ width: Int) -> [[Span]] {
        guard !migration.docstring.isEmpty else { return [] }
        return [[], [Span("docstring", .heading)]] + wrapped(migration.docstring, .text, width)
    }

    private func function(_ name: String, _ function: MigrationFunction?, _ width: Int) -> [[Span]] {
        let heading: [[Span]] = [[], [Span("\(name)()", .heading)]]
        guard let function else { return heading + [[Span("not there", .warning)]] }
        guard !function.operations.isEmpty else {
            return heading + [[Span(function.isEmpty ? "does nothing" : "calls nothing of op", .warning)]]
        }
        return heading
            + function.operations.map { operation in
                let rest = operation.text.dropFirst(operation.name.count)
                return [
                    Span.aligned("\(operation.line)", to: 4, .dim), Span("  "), Span(operation.name, .key),
                    Span(String(rest)),
                ]
            }
    }

    // MARK: All of them

    private func problems(width: Int) -> [[Span]] {
        guard let report = state.report.value else { return [] }
        let wrong = report.problems.flatMap { problem in
            wrapped("○ " + problem.sentence, .warning, width) + wrapped("  " + problem.advice, .dim, width)
        }
        let differences = report.differences.flatMap { wrapped("○ " + $0.sentence, .warning, width) }
        guard !wrong.isEmpty || !differences.isEmpty else {
            let told = "Nothing is wrong in the files, and the database has what they promise, as far as can be told."
            return wrapped(told, .success, width)
        }
        return (wrong.isEmpty ? [] : [[Span("In the files", .heading)]] + wrong)
            + (wrong.isEmpty || differences.isEmpty ? [] : [[]])
            + (differences.isEmpty ? [] : [[Span("Between the chain and the schema", .heading)]] + differences)
    }

    private func field(_ name: String, _ value: String) -> [Span] {
        [Span.padded(name, to: 12, .dim), Span(value)]
    }

    private func wrapped(_ text: String, _ role: Role, _ width: Int) -> [[Span]] {
        TextWrap.lines(of: text, width: width, limit: 200).map { [Span($0, style: Style(role))] }
    }
}
