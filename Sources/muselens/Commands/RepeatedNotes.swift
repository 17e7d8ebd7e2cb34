/// What is to be said on the answers for several repositories: each note once, however many of them it is true of.
struct RepeatedNotes {
    private var notes: [(text: String, repositories: Int)] = []

    /// - Parameter texts: on the answer for one more repository.
    mutating func add(_ texts: [String]) {
        for text in texts {
            if let known = notes.firstIndex(where: { $0.text == text }) {
                notes[known].repositories += 1
            } else {
                notes.append((text, 1))
            }
        }
    }

    /// In the order in which they came.
    var lines: [String] {
        notes.map { $0.repositories > 1 ? "\($0.text) (\($0.repositories) repositories)" : $0.text }
    }
}
