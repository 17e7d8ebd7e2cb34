extension PythonModule {
    /// Where a function comes from that is called by its bare name.
    enum Origin: Hashable, Sendable {
        /// A library that makes nothing by being called, or a function here that asks nothing of the database.
        case known
        /// Nobody can tell what it does.
        case unknown
    }

    /// - Returns: `nil` where it is Python's own, or not there.
    func origin(of name: String) -> Origin? {
        if let function = functions[name] { return onlyLooks(function) ? .known : .unknown }
        guard let origin = imports[name] else { return nil }
        let library = origin.module.prefix { $0 != "." }
        return ["sqlalchemy", "typing", "datetime", "json", "uuid", "os", "re", "logging"].contains(library)
            ? .known : .unknown
    }

    private static let changingWords: Set<String> = [
        "op", "execute", "exec_driver_sql", "create", "create_all", "drop", "drop_all", "run", "run_sync", "exec",
    ]

    /// Nothing in it is called as what changes a schema, and no other function here is called.
    private func onlyLooks(_ function: Function) -> Bool {
        let statements = [function.inline].compactMap { $0 } + self.statements[function.body]
        return statements.allSatisfy { statement in
            statement.tokens.allSatisfy { token in
                guard token.kind == .name else { return true }
                let word = source.text(token)
                return !Self.changingWords.contains(word) && functions[word] == nil
            }
        }
    }
}
