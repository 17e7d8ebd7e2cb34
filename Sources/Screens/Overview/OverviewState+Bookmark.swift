import TerminalKit

extension OverviewState {
    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? {
        let lines = panes(environment).flatMap(\.lines)
        guard lines.indices.contains(cursor.selected) else { return Bookmark(.overview) }
        return Bookmark(.overview, title: "Overview · \(lines[cursor.selected].text)")
    }
}

extension TablesState {
    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? {
        Bookmark(.tables, title: selected.map { "Tables · \($0.name)" })
    }
}
