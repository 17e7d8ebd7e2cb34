public import MuseModel
public import TerminalKit

/// Something that a screen wants done and cannot do itself.
public enum ScreenEffect: Hashable, Sendable {
    /// Asks; what was asked in the same slot before is not wanted any more.
    case ask(Slot, Inquiry)
    case cancel(Slot)
    case open(Location)
    case copy(String)
    /// Copies what is to be pasted into a shell, unless a terminal would act on something in it.
    case copyCommand(String)
    case notify(NoticeLine)
    case prompt(Prompt)
    /// Has a text edited in the person's own editor.
    case edit(String)
    case trail(TrailChange)
    case writeTrail(TrailFormat)
    /// Rings the bell, and notifies where the terminal can.
    case alert
    /// A backfill has ended: a dry run that succeeded counts on other screens, too.
    case ran(BackfillRun, RunEnd)
    /// What stood in the way of quitting is decided.
    case quit
}

/// A screen's purposes for asking. Each has one answer at a time that is wanted.
public enum Slot: Hashable, Sendable {
    case content
    case structure
    case preceding
    case following
    case fraction
    case target
    /// What is shown beside the list.
    case preview
    case lag
    /// What is in a folder or a file of a tree.
    case branch(SymbolPlace)
    /// What the selected item is about.
    case detail
    /// What stands around it.
    case beside
    /// What goes on for as long as a person watches.
    case watch
    /// What runs in a container.
    case run
    /// How loaded the containers are.
    case loads
    /// Whether what runs was asked to stop.
    case interruption
    /// What a query can name.
    case catalog
    /// What was typed before.
    case memory
    /// What is written into a file.
    case file
    /// How a snapshot that is held comes to be let go.
    case hold
    /// Whether a snapshot was let go.
    case release
    /// The count of the relation with this name.
    case count(String)
}

/// What came of something that a screen asked.
public enum ScreenEvent: Sendable {
    case answered(Slot, Answer)
    /// A part of the answer, while the rest is on its way.
    case arrived(Slot, Answer)
    case failed(Slot, QueryFailure)
    case progressed(Slot, CountProgress)
    /// What was asked in the slot, and had no end yet, is asked once more as it was: what comes begins anew.
    case askedAgain(Slot)
    /// What was asked in the slot ended without an answer when the screen was left, and only a key asks it again.
    case cutOff(Slot)
    /// The person ended a prompt of the screen's, with this text.
    case prompted(Prompt.Purpose, String)
    /// What the person's own editor made of a text; `nil` where that is the same.
    case edited(String?)
    /// The room for the screen, or the clock, is another.
    case environmentChanged

    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }
}

import MuseQueries
import PostgresClient
