/// Reads a migration's file.
///
/// Source of what there is to read: Alembic's documentation, "Create a Migration Script".
struct MigrationReading {
    private let module: PythonModule

    init(_ source: PythonSource) { module = PythonModule(source) }

    var docstring: String { module.docstring ?? "" }

    var revision: String? { module.assignments["revision"].flatMap { $0 }?.text }

    /// `nil` where nothing is assigned, or nothing that can be told.
    var downRevisions: [String]? { Self.revisions(module.assignments["down_revision"].flatMap { $0 }) }

    var branchLabels: [String] { Self.revisions(module.assignments["branch_labels"].flatMap { $0 }) ?? [] }

    var dependencies: [String] { Self.revisions(module.assignments["depends_on"].flatMap { $0 }) ?? [] }

    private static func revisions(_ literal: PythonLiteral?) -> [String]? {
        switch literal {
        case nil: return nil
        case .some(.none): return []
        case .text(let text): return [text]
        case .list(let items):
            let texts = items.compactMap(\.text)
            return texts.count == items.count ? texts : nil
        }
    }

    /// - Returns: `nil` where there is no such function.
    func function(_ name: String) -> MigrationFunction? {
        guard let function = module.functions[name] else {
            // It is made otherwise, so it is there and cannot be read.
            guard module.imports[name] != nil || isAssigned(name) else { return nil }
            return MigrationFunction(
                operations: [], isEmpty: false, lines: 1..<1,
                blindSpots: [MigrationFunction.BlindSpot(reach: .everything, operations: 0)])
        }
        return MigrationFunctionReading(function, in: module).function
    }

    private func isAssigned(_ name: String) -> Bool {
        switch module.assignments[name] {
        case nil: false
        case .some(.some(.none)): false
        case .some: true
        }
    }

    // MARK: The docstring

    /// The first line that says something; empty where that is one of those which Alembic writes, or its placeholder.
    var description: String {
        let lines = docstring.split(whereSeparator: \.isNewline).map { $0.trimmed }
        guard let first = lines.first(where: { !$0.isEmpty }), first != "empty message",
            !["Revision ID:", "Revises:", "Create Date:"].contains(where: first.hasPrefix)
        else { return "" }
        return first
    }

    var createdAt: String? {
        let mark = "Create Date:"
        for line in docstring.split(whereSeparator: \.isNewline).map(\.trimmed) where line.hasPrefix(mark) {
            let rest = line.dropFirst(mark.count).trimmed
            return rest.isEmpty ? nil : rest
        }
        return nil
    }
}

extension StringProtocol {
    /// Without white space at its ends.
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
