/// A line in which text is typed, with the terminal's cursor in it where it has the focus.
public struct TextInputLine: Hashable, Sendable {
    public let prompt: String
    public let input: TextInput
    /// Shown where nothing has been typed.
    public let placeholder: String
    public let isFocused: Bool

    public init(prompt: String, input: TextInput, placeholder: String = "", isFocused: Bool = true) {
        self.prompt = prompt
        self.input = input
        self.placeholder = placeholder
        self.isFocused = isFocused
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let line = rect.row(0)
        canvas.fill(line, style: Style(.input))
        let prompt = DisplayText(prompt, width: line.width / 2)
        let start = canvas.draw(prompt, at: line.origin, in: line, style: Style(.heading, on: .input))
        let room = line.inset(left: start - line.x)
        guard room.width > 0 else { return }
        let before = DisplayText(String(input.text.prefix(input.cursor))).width
        // Scrolled as far as it takes to have the cursor in sight.
        let scroll = max(0, before - room.width + 1)
        let shown = input.isEmpty ? DisplayText(placeholder, width: room.width) : DisplayText(input.text)
        let style = Style(input.isEmpty ? .dim : .text, on: .input)
        canvas.draw(shown, at: Point(x: room.x - scroll, y: room.y), in: room, style: style)
        if isFocused { canvas.cursor = Point(x: room.x + before - scroll, y: room.y) }
    }
}
