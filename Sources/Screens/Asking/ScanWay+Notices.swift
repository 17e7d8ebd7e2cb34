import MuseQueries
import TerminalKit

extension ScanWay {
    /// What the person is told of the way that a scan took.
    var notices: [ScreenEffect] {
        remark.map { [.notify(NoticeLine(.notice, $0))] } ?? []
    }
}
