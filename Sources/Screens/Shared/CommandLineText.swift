import MuseModel

/// Commands as a person can paste them into a shell.
enum CommandLineText {
    /// The command that opens the inspector at a place.
    static func opening(_ place: LocationText) -> String {
        let text = place.description
        // A name may begin like an option.
        return "muselens open " + (text.hasPrefix("-") ? "-- " : "") + ShellWord.quoted(text)
    }
}
