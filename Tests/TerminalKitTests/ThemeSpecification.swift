import Foundation
import Testing

@testable import TerminalKit

@Suite("Themes")
struct ThemeSpecification {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../themes").standardized.path
    private static let shipped = ["dark", "high-contrast", "light", "sixteen"]
    private static let library = ThemeLibrary(folders: ThemeFolders(paths: [folder]))

    private func failure(of text: String) -> ThemeError? {
        do throws(ThemeError) {
            _ = try Theme(toml: text, name: "t", file: "t.toml")
            return nil
        } catch {
            return error
        }
    }

    @Test("All shipped themes are found and read")
    func shippedThemes() throws {
        #expect(Self.library.names == Self.shipped)
        for name in Self.shipped { #expect(try !Self.library.theme(named: name).summary.isEmpty) }
    }

    @Test("The built-in theme is the file themes/dark.toml")
    func builtInIsDark() throws {
        let dark = try Self.library.theme(named: "dark")
        #expect(dark.summary == Theme.builtIn.summary)
        for role in Role.allCases { #expect(dark[role] == Theme.builtIn[role], "\(role.rawValue)") }
    }

    @Test("Every shipped theme says something of every role")
    func completeThemes() throws {
        for name in Self.shipped {
            let text = try String(contentsOfFile: "\(Self.folder)/\(name).toml", encoding: .utf8)
            for role in Role.allCases { #expect(text.contains("\n\(role.rawValue) = {"), "\(name): \(role.rawValue)") }
        }
    }

    @Test("The theme for sixteen colours uses no others")
    func sixteenColors() throws {
        let theme = try Self.library.theme(named: "sixteen")
        for role in Role.allCases {
            #expect(
                theme.appearance(of: Style(role), depth: .full) == theme.appearance(of: Style(role), depth: .sixteen))
        }
    }

    @Test("Operations, NULL, selections and failures are told apart without any colour", arguments: shipped)
    func withoutColor(name: String) throws {
        let theme = try Self.library.theme(named: name)
        func attributes(_ style: Style) -> TextAttributes { theme.appearance(of: style, depth: .none).attributes }
        for style in Role.allCases.map({ Style($0) }) {
            let seen = theme.appearance(of: style, depth: .none)
            #expect(seen.foreground == .standard && seen.background == .standard)
        }
        let text = attributes(.text)
        for role in [Role.null, .selection, .selectionUnfocused, .failure, .warning, .control, .estimate, .match] {
            #expect(attributes(Style(role)) != text, "\(role.rawValue)")
        }
        #expect(attributes(Style(.text, on: .selection)).contains(.reverse))
        #expect(attributes(Style(.text, on: .selection)) != attributes(Style(.text, on: .selectionUnfocused)))
        #expect(attributes(Style(.failure)) != attributes(Style(.null)))
        #expect(attributes(Style(.failure)) != attributes(Style(.selection)))
    }

    @Test("Without colour and without a theme's own attributes, each operation has its own attributes")
    func operations() {
        let theme = Theme(
            name: "bare", summary: "", page: .dark,
            roles: Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, RoleAppearance()) }))
        let operations = Role.allCases.filter { $0.rawValue.hasPrefix("op-") }
        #expect(operations.count == 8)
        #expect(Set(operations.map { theme.appearance(of: Style($0), depth: .none).attributes }).count == 8)
    }

    @Test("A missing role looks as in the built-in theme")
    func fallback() throws {
        let theme = try Theme(toml: "[roles]\ntext = { fg = \"red\" }", name: "t", file: "t.toml")
        #expect(theme[.text].foreground == .indexed(1))
        #expect(theme[.failure] == Theme.builtIn[.failure])
    }

    @Test("Colours are hexadecimal, indices, names, default, or from the palette, which comes first")
    func colors() throws {
        let text = """
            [palette]
            red = "#010203"
            [roles]
            text = { fg = "red", bg = 200 }
            dim = { fg = "bright-blue", bg = "default", attributes = ["bold", "italic"] }
            """
        let theme = try Theme(toml: text, name: "t", file: "t.toml")
        #expect(theme[.text] == RoleAppearance(.rgb(red: 1, green: 2, blue: 3), on: .indexed(200)))
        #expect(theme[.dim] == RoleAppearance(.indexed(12), on: .standard, [.bold, .italic]))
    }

    @Test("A mistyped role is named with file and key, and the one that was meant")
    func unknownRole() {
        let error = failure(of: "[roles]\nselecton = { fg = \"red\" }")
        #expect(error == .unknownKey(file: "t.toml", key: "roles.selecton", allowed: Role.allCases.map(\.rawValue)))
        #expect(
            error?.description.hasPrefix(
                "t.toml: roles.selecton means nothing in a theme. Did you mean \"selection\"? Allowed here: text,")
                == true)
    }

    @Test("Unknown keys are refused on every level")
    func unknownKeys() {
        #expect(
            failure(of: "colour = 1")
                == .unknownKey(file: "t.toml", key: "colour", allowed: ["summary", "page", "palette", "roles"]))
        #expect(
            failure(of: "[roles]\ntext = { foreground = \"red\" }")
                == .unknownKey(file: "t.toml", key: "roles.text.foreground", allowed: ["fg", "bg", "attributes"]))
    }

    @Test(
        "A value of the wrong kind is named with what was found and what is allowed",
        arguments: [
            ("[roles]\nnull = { attributes = \"bold\" }", "roles.null.attributes", "\"bold\"", "a list of"),
            ("[roles]\nnull = { attributes = [\"fat\"] }", "roles.null.attributes", "\"fat\"", "\"underline\""),
            ("[roles]\nnull = { fg = \"#12345\" }", "roles.null.fg", "\"#12345\"", "#rrggbb"),
            ("[roles]\nnull = { fg = \"gren\" }", "roles.null.fg", "\"gren\"", "perhaps \"green\""),
            ("[roles]\nnull = { fg = 256 }", "roles.null.fg", "256", "0 to 255"),
            ("[roles]\nnull = { fg = true }", "roles.null.fg", "true", "#rrggbb"),
            ("[roles]\nnull = \"red\"", "roles.null", "\"red\"", "a table"),
            ("[palette]\nmine = \"nope\"", "palette.mine", "\"nope\"", "#rrggbb"),
            ("page = \"grey\"", "page", "\"grey\"", "\"light\""),
            ("summary = 3", "summary", "3", "a string"),
        ])
    func wrongValues(text: String, key: String, found: String, expected: String) {
        let message = failure(of: text)?.description ?? ""
        #expect(message.hasPrefix("t.toml: \(key) is "))
        #expect(message.contains(found))
        #expect(message.contains(expected))
    }

    @Test("What is no TOML is named with its line")
    func syntax() {
        guard case .syntax("t.toml", let line, _, _) = failure(of: "page = \"dark\"\n[roles\n") else {
            Issue.record("no syntax error")
            return
        }
        #expect(line == 2)
    }

    @Test("A theme that is not there is answered with those that are")
    func notFound() {
        #expect(throws: ThemeError.notFound(name: "drak", available: Self.shipped)) {
            try Self.library.theme(named: "drak")
        }
        let nowhere = ThemeLibrary(folders: ThemeFolders(paths: []))
        #expect((try? nowhere.theme(named: "dark")) == Theme.builtIn)
    }

    @Test("The user's own folder comes before all others, and what lies beside the program last")
    func folders() {
        let environment = ["HOME": "/home/u", "XDG_DATA_DIRS": "/opt/share:relative:/usr/share"]
        #expect(
            ThemeFolders(environment: environment, executable: "/opt/bin/muselens").paths == [
                "/home/u/.config/muselens/themes", "/home/u/.local/share/muselens/themes", "/opt/share/muselens/themes",
                "/usr/share/muselens/themes", "/opt/bin/../share/muselens/themes", "/opt/bin/themes",
            ])
        let moved = ["HOME": "/home/u", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_DATA_DIRS": "/e"]
        #expect(
            ThemeFolders(environment: moved, executable: nil).paths == [
                "/c/muselens/themes", "/d/muselens/themes", "/e/muselens/themes",
            ])
    }

    @Test("A colour becomes the nearest that a terminal has")
    func reduction() {
        let blue = Color.rgb(red: 0x7A, green: 0xA2, blue: 0xF7)
        #expect(blue.reduced(to: .full) == blue)
        #expect(blue.reduced(to: .palette256) == .indexed(111))
        #expect(Color.rgb(red: 250, green: 10, blue: 5).reduced(to: .sixteen) == .indexed(9))
        #expect(Color.rgb(red: 255, green: 255, blue: 255).reduced(to: .palette256) == .indexed(231))
        #expect(Color.indexed(196).reduced(to: .sixteen) == .indexed(9))
        #expect(Color.standard.reduced(to: .sixteen) == .standard)
        #expect(blue.reduced(to: .none) == .standard)
        #expect(blue.nearestIndex(among: 16...255, except: [111]) != 111)
    }
}
