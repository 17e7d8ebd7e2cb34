import MuseModel

/// Commands as a person can paste them into a shell.
enum CommandLineText {
    /// The command that opens the inspector at a place.
    static func opening(_ place: LocationText) -> String {
        let text = place.description
        // A name may begin like an option.
        return "muselens open " + (text.hasPrefix("-") ? "-- " : "") + quoted(text)
    }

    /// One argument, in single quotes where a shell would read anything into it.
    static func quoted(_ argument: String) -> String {
        let plain = !argument.isEmpty && argument.unicodeScalars.allSatisfy(isPlain)
        return plain ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", ":", "=", "@", ",", "+": true
        default: false
        }
    }
}
