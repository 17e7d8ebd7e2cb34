import MuseModel

/// What was run before in this database, and the prepared queries.
struct SQLMemory: Sendable {
    private(set) var history = SQLHistory()
    /// The guide's are there before anything was read.
    private(set) var snippets = SQLSnippets.guide
    /// Each text once, the newest first.
    private(set) var texts: [String] = []
    private(set) var isKnown = false

    mutating func take(_ history: SQLHistory, _ snippets: [SQLSnippet]) {
        (self.history, self.snippets) = (history, snippets)
        texts = history.search("").map(\.text)
        isKnown = true
    }
}

/// Going through what was run before, in the editor itself.
struct SQLWalk: Sendable {
    /// Which text is shown, from the newest on; `nil` before one goes back.
    private var place: Int?
    /// What stood in the editor before.
    private var draft = ""
    /// What the walk has put there.
    private(set) var shown: String?

    /// The text before the one that is shown; `nil` where there is none.
    /// - Parameter text: what stands in the editor.
    mutating func goBack(_ texts: [String], from text: String) -> String? {
        if place == nil || text != shown { (place, draft) = (nil, text) }
        var next = place.map { $0 + 1 } ?? 0
        // What stands there already was perhaps run last.
        while next < texts.count, texts[next] == text { next += 1 }
        guard next < texts.count else { return nil }
        (place, shown) = (next, texts[next])
        return shown
    }

    /// The text after it, and behind the newest one what stood there before; `nil` where one has not gone back.
    mutating func goOn(_ texts: [String], from text: String) -> String? {
        guard let place, text == shown else { return nil }
        guard place > 0, place <= texts.count else {
            (self.place, shown) = (nil, nil)
            return draft
        }
        (self.place, shown) = (place - 1, texts[place - 1])
        return shown
    }
}
