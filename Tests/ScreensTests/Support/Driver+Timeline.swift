import MuseModel
import TerminalKit

@testable import Screens

extension Driver {
    /// A timeline with all its questions answered.
    static func timeline(
        _ fake: FakeTimeline? = nil, _ start: TimelineStart = SampleHistory.start, width: Int = 120, height: Int = 40
    ) -> Driver {
        GoldenScreen.timeline(Size(width: width, height: height), fake, start)
    }

    /// A timeline with only its first question answered.
    static func timelineFollowing() -> Driver {
        var driver = Driver(.timeline(SampleHistory.start))
        if let id = driver.pending.first?.id { driver.answer(id) }
        return driver
    }

    /// The commit of the entry that is selected on a timeline.
    var selectedCommit: String? { timelineState?.selected?.commit }
}
