/// Text that would do harm, or look like something else, if it reached a terminal or a pattern as it is.
enum HostileText {
    static let clipboard = "\u{1b}]52;c;cm0gLXJmIH4=\u{07}"
    static let clearScreen = "\u{1b}[2J\u{1b}[H"
    static let title = "\u{1b}]0;owned\u{07}"
    static let color = "\u{1b}[31;1mred\u{1b}[0m"
    static let c1 = "\u{9b}2J\u{90}q\u{9c}"
    static let bidi = "safe\u{202e}yp.exe\u{202c}\u{2066}x\u{2069}"
    static let family = "👩‍👩‍👧‍👦"

    static let paths = [
        "hostile/\(clipboard)clip.py", "hostile/\(clearScreen)clear.py", "hostile/\(title)title.py",
        "hostile/\(color).py", "hostile/c1\(c1).py", "hostile/\(bidi).txt", "hostile/new\nline.py",
        "hostile/tab\there.py", "hostile/carriage\rreturn.py", "hostile/back\u{08}space.py", "hostile/\(family).py",
        "hostile/漢字かな交じり文.py", "hostile/한국어.py", "hostile/100%_done\\really.py", "hostile/it's \"quoted\".py",
        "hostile/$HOME `id` ;drop.py", "hostile/ leading and trailing .py", "hostile/combining e\u{301}\u{302}.py",
        "hostile/" + String(repeating: "very-long-", count: 60) + ".py", "hostile/zero\u{200b}width\u{feff}.py",
    ]

    static let symbols = [
        "import::os::path", ".icon::before", "a::b::c::d", "\(clipboard)fn", "\(clearScreen)fn", "\(title)fn",
        "fn\nwith\nlines", "tab\tbed", "\(bidi)", "\(family)", "関数", "like%_\\pattern", "'; DROP TABLE x; --",
        "\"quoted\"", "code[python]@L40", "table, with \u{2014} dash", String(repeating: "nested.", count: 120) + "end",
        "👍🏽 emoji", "\u{2028}separator", "\u{7f}delete",
    ]

    static let messages = [
        "Innocent subject\n\n\(clearScreen)and a body that clears", "\(title)A title", "\(clipboard)Copy this", "",
        "\(bidi) reversed", "   ", "tabs\tand\rreturns", "\(family) 漢字 e\u{301}",
        String(repeating: "long ", count: 800),
        "\\x1b[2J only looks like an escape", "NULL", "\\N", "\\.",
    ]

    static let authors = ["\(color)dev", "dev\u{202e}100-ved", "dev\n002", "", String(repeating: "d", count: 255)]
}
