import MuseModel
import TerminalKit

extension ContainersState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        guard topology != nil else {
            let interior = Frame(title: "Containers", isFocused: true).draw(on: &canvas, in: rect)
            message(environment).draw(on: &canvas, in: interior)
            return
        }
        let layout = layout(rect)
        let panes = layout.drawFrames(on: &canvas, focus: pane) { frame(of: $0, layout) }
        for each in panes { draw(each, on: &canvas, in: Frame.interior(of: layout.rect(of: each)), environment) }
    }

    private func message(_ environment: ScreenEnvironment) -> Message {
        guard let trouble else { return Message("Asking the container engine …") }
        let isDirect = directPlace(environment) != nil
        return Message(
            "No containers", detail: trouble.sentence + (isDirect ? " " + reachability(environment).sentence : ""),
            advice: trouble.advice ?? "r asks again.", role: .warning)
    }

    /// How the database is reached at this moment, or what stands in the way.
    private func reachability(_ environment: ScreenEnvironment) -> Reachability {
        let place = directPlace(environment)
        if let topology { return Reachability(topology, directlyAt: place) }
        return Reachability(trouble ?? EngineTrouble("It has not answered yet."), directlyAt: place)
    }

    /// Where the server is; `nil` where the way there goes through the engine.
    private func directPlace(_ environment: ScreenEnvironment) -> String? {
        let surroundings = environment.surroundings
        return surroundings.isBridged || surroundings.place.isEmpty ? nil : surroundings.place
    }

    private func frame(of pane: ContainersPane, _ layout: ContainersLayout) -> Frame {
        let width = layout.rect(of: pane).width
        let isFocused = pane == self.pane
        let name = line?.name ?? ""
        switch pane {
        case .list:
            let there = lines.count { $0.container?.state == .running }
            let missing = topology?.members.count { $0.container == nil } ?? 0
            let detail = FrameDetail(parts: [
                .init("\(there) running"), .init(missing == 0 ? "" : "\(missing) missing"),
                .init(topology.map { "by \($0.engine)" } ?? "", short: ""),
            ])
            return Frame(
                title: "Containers", detail: detail.text(beside: "Containers", width: width), isFocused: isFocused)
        case .details: return Frame(title: name, detail: line?.role ?? "", isFocused: isFocused)
        case .log:
            let title = "Log of \(name)"
            return Frame(
                title: title, detail: log?.detail.text(beside: title, width: width) ?? "", isFocused: isFocused)
        }
    }

    private func draw(
        _ pane: ContainersPane, on canvas: inout Canvas, in interior: Rect, _ environment: ScreenEnvironment
    ) {
        let isFocused = pane == self.pane && environment.isFocused
        switch pane {
        case .list:
            let room = interior.inset(left: 1, right: 1)
            draw(reachability(environment), on: &canvas, in: room)
            ContainersTable(lines: lines, loads: loads, now: environment.now).draw(
                cursor, on: &canvas, in: room.inset(top: ContainersLayout.reachabilityHeight), isFocused: isFocused)
        case .details:
            let room = interior.inset(left: 1, right: 1)
            let lines = ContainerDetails(self, environment).lines(width: room.width)
            for (row, line) in lines.dropFirst(detailOffset).prefix(room.height).enumerated() {
                canvas.draw(line, in: room.row(row))
            }
        case .log:
            guard let log else {
                Message("No log", detail: "There is no such container.").draw(on: &canvas, in: interior)
                return
            }
            if let message = log.message {
                message.draw(on: &canvas, in: interior)
            } else {
                log.window.draw(on: &canvas, in: interior, isFocused: isFocused)
            }
        }
    }

    private func draw(_ reachability: Reachability, on canvas: inout Canvas, in room: Rect) {
        let (mark, role): (String, Role) =
            switch reachability.verdict {
            case .reachable: ("✓ ", .success)
            case .doubtful: ("○ ", .warning)
            case .unreachable: ("✗ ", .failure)
            }
        let lines = TextWrap.lines(
            of: mark + reachability.sentence + (reachability.advice.map { " " + $0 } ?? ""), width: max(1, room.width),
            limit: ContainersLayout.reachabilityHeight)
        for (row, line) in lines.enumerated() {
            canvas.draw([Span(line, style: Style(role))], in: room.row(row))
        }
    }
}
