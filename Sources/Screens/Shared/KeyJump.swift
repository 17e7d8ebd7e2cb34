import MuseQueries
import TerminalKit

/// Where one comes to along a key.
enum KeyJump {
    static func effects(_ found: FoundTarget?) -> [ScreenEffect] {
        guard let found else {
            return [.notify(NoticeLine(.warning, "This hub has no such table, so the key leads nowhere."))]
        }
        guard let position = found.position else {
            return [
                .notify(
                    NoticeLine(
                        .warning, "\(found.description.name) has no such row: the key points at something missing."))
            ]
        }
        return [
            .open(
                .rows(
                    RowsStart(relation: found.description.name, description: found.description, position: position)))
        ]
    }
}
