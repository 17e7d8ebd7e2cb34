extension Theme {
    /// The theme `dark`, which is there even where no theme file is found.
    public static let builtIn = Theme(
        name: "dark", summary: "Muted colours on a dark page.", page: .dark, roles: BuiltInTheme.roles)
}

/// The same as `themes/dark.toml`; a test holds them together.
enum BuiltInTheme {
    private static let blue = hexadecimal(0x7AA2F7)
    private static let cyan = hexadecimal(0x7DCFFF)
    private static let green = hexadecimal(0x9ECE6A)
    private static let grey = hexadecimal(0x7D86A8)
    private static let ink = hexadecimal(0x11131C)
    private static let line = hexadecimal(0x4A5170)
    private static let mist = hexadecimal(0xC7CFEF)
    private static let night = hexadecimal(0x24283B)
    private static let orange = hexadecimal(0xFF9E64)
    private static let pink = hexadecimal(0xF7768E)
    private static let purple = hexadecimal(0xBB9AF7)
    private static let sea = hexadecimal(0x2E4A7D)
    private static let slate = hexadecimal(0x32384F)
    private static let yellow = hexadecimal(0xE0AF68)

    static let roles: [Role: RoleAppearance] = frame.merging(values) { first, _ in first }
        .merging(changes) { first, _ in first }

    private static let frame: [Role: RoleAppearance] = [
        .text: RoleAppearance(.standard, on: .standard),
        .dim: RoleAppearance(grey),
        .heading: RoleAppearance(mist, .bold),
        .title: RoleAppearance(blue, .bold),
        .border: RoleAppearance(line),
        .borderFocused: RoleAppearance(blue),
        .tab: RoleAppearance(grey, on: night),
        .tabSelected: RoleAppearance(ink, on: blue, .bold),
        .badgeWarning: RoleAppearance(ink, on: yellow, .bold),
        .status: RoleAppearance(mist, on: night),
        .statusProtection: RoleAppearance(green, on: night, .bold),
        .footer: RoleAppearance(grey),
        .footerKey: RoleAppearance(cyan, .bold),
        .selection: RoleAppearance(on: sea, .bold),
        .selectionUnfocused: RoleAppearance(on: slate),
        .input: RoleAppearance(on: slate),
        .overlay: RoleAppearance(on: night),
        .notice: RoleAppearance(cyan, on: night),
        .stale: RoleAppearance(grey, .dim),
    ]

    private static let values: [Role: RoleAppearance] = [
        .key: RoleAppearance(mist, .bold),
        .null: RoleAppearance(grey, .italic),
        .estimate: RoleAppearance(yellow, .italic),
        .control: RoleAppearance(ink, on: pink),
        .match: RoleAppearance(ink, on: orange),
        .number: RoleAppearance(cyan),
        .contentID: RoleAppearance(purple),
        .time: RoleAppearance(green),
        .link: RoleAppearance(blue, .underline),
        .bar: RoleAppearance(blue),
        .barEmpty: RoleAppearance(line),
        .spark: RoleAppearance(cyan),
        .progress: RoleAppearance(yellow),
    ]

    private static let changes: [Role: RoleAppearance] = [
        .added: RoleAppearance(green),
        .removed: RoleAppearance(pink),
        .changed: RoleAppearance(yellow),
        .warning: RoleAppearance(yellow, .bold),
        .failure: RoleAppearance(pink, .bold),
        .success: RoleAppearance(green, .bold),
        .opInsert: RoleAppearance(green, .bold),
        .opDelete: RoleAppearance(pink),
        .opReplace: RoleAppearance(yellow),
        .opPatch: RoleAppearance(cyan),
        .opMutate: RoleAppearance(orange, .bold),
        .opMove: RoleAppearance(blue, .bold),
        .opDirectoryRename: RoleAppearance(purple),
        .opUnknown: RoleAppearance(grey, .italic),
    ]

    private static func hexadecimal(_ value: UInt32) -> Color {
        .rgb(red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }
}
