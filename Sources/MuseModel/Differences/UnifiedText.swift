/// A line difference as the text that `diff -u` writes and `patch` reads.
public enum UnifiedText {
    /// The two header lines, then each hunk; empty where nothing changed.
    ///
    /// Lines are verbatim, carriage returns and control characters included, and unchanged ones are those of the old
    /// text: the patch applies to it also where white space was ignored.
    /// - Parameters:
    ///   - oldName: behind `---`, such as `a/src/app.py`; `/dev/null` says that there was no old text.
    ///   - newName: behind `+++`.
    ///   - context: unchanged lines around changes.
    public static func of(
        _ difference: LineDifference, oldName: String, newName: String, context: Int = 3
    ) -> String {
        let hunks = difference.hunks(context: context)
        guard !hunks.isEmpty else { return "" }
        var text = "--- \(quoted(oldName))\n+++ \(quoted(newName))\n"
        for hunk in hunks {
            text += hunk.heading + "\n"
            for run in hunk.runs {
                append(run.oldLines, of: difference.old, sign: run.isUnchanged ? " " : "-", to: &text)
                if !run.isUnchanged { append(run.newLines, of: difference.new, sign: "+", to: &text) }
            }
        }
        return text
    }

    private static func append(_ lines: Range<Int>, of source: TextLines, sign: String, to text: inout String) {
        for index in lines {
            text += sign
            text += source[index]
            text += source.lacksNewline(at: index) ? "\n\\ No newline at end of file\n" : "\n"
        }
    }

    /// A name that would break the header is written as git does it: in quotes, with C's escapes.
    private static func quoted(_ name: String) -> String {
        guard name.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\"" || $0 == "\\" || $0 == "\u{7F}" })
        else { return name }
        var quoted = "\""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(Character(scalar))
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: quoted += "\\" + octal(scalar.value)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func octal(_ value: UInt32) -> String {
        let digits = String(value, radix: 8)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
