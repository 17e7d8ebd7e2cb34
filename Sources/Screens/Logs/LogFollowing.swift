import MuseModel
import TerminalKit

/// A container's log as it comes.
struct LogFollowing: Hashable, Sendable {
    /// What there is to know besides the lines.
    enum Standing: Hashable, Sendable {
        case asked
        case following
        /// The container has ended, or was removed.
        case ended
        case failed(EngineTrouble)
    }

    let container: String
    var window = LogWindow()
    private(set) var standing = Standing.asked
    /// What comes next has the lines in it that are there.
    private var beginsAnew = false

    /// Nothing more comes of what was asked.
    var isOver: Bool {
        switch standing {
        case .ended, .failed: true
        case .asked, .following: false
        }
    }

    /// Lines that are asked for at first.
    static let tail = 1_000

    init(container: String) {
        self.container = container
    }

    var inquiry: Inquiry { .engine(.logs(container: container, tail: Self.tail)) }

    /// Begins anew: what comes has the former lines in it.
    mutating func start() {
        let (filter, sought) = (window.filter, window.sought)
        window = LogWindow()
        window.narrow(to: filter, visible: 1)
        window.seek(sought)
        (standing, beginsAnew) = (.asked, false)
    }

    /// It was asked for once more: what there is stays in sight until the first part comes.
    mutating func askedAgain() { beginsAnew = true }

    mutating func take(_ reply: EngineReply, visible: Int) {
        switch reply {
        case .logs(let lines):
            if beginsAnew {
                window.begin(with: lines, visible: visible)
            } else {
                window.take(lines, visible: visible)
            }
            (standing, beginsAnew) = (.following, false)
        case .logsEnded: standing = .ended
        case .trouble(let trouble): standing = .failed(trouble)
        default: break
        }
    }

    var detail: FrameDetail {
        let count = NumberText.grouped(window.listed.count)
        let all = NumberText.grouped(window.count)
        let lines = window.filter.isEmpty ? "\(count) line\(count == "1" ? "" : "s")" : "\(count) of \(all)"
        return FrameDetail(parts: [
            .init(standingWord), .init(window.filter.isEmpty ? "" : "with “\(window.filter)”"),
            .init(window.count == 0 ? "" : (window.hasDropped ? "the last " : "") + lines),
        ])
    }

    private var standingWord: String {
        switch standing {
        case .asked: ""
        case .following: window.isFollowing ? "following" : "G follows"
        case .ended: "ended"
        case .failed: "stopped"
        }
    }

    /// What stands there where there is no line to show.
    var message: Message? {
        guard window.listed.isEmpty else { return nil }
        switch standing {
        case .failed(let trouble):
            return Message(
                "No log", detail: trouble.sentence, advice: trouble.advice ?? "r asks again.", role: .failure)
        case .asked: return Message("Asking for the log …")
        case .following where window.count > 0, .ended where window.count > 0:
            return Message(
                "No line has that",
                detail: "“\(window.filter)” is in none of \(NumberText.grouped(window.count)) lines.",
                advice: "u shows all again.")
        case .following: return Message("∅ no lines", detail: "The container has written nothing yet.")
        case .ended: return Message("∅ no lines", detail: "The container has written nothing.")
        }
    }
}
