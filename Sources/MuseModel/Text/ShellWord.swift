/// A word of a command line that a person can paste into a shell.
public enum ShellWord {
    /// The text as one word: as it is where no shell could read anything into it, else in single quotes.
    public static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy(isHarmless)
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "="),
            UInt8(ascii: ","):
            true
        default: false
        }
    }
}
