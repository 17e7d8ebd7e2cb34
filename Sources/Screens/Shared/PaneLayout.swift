import TerminalKit

/// Where the panes of a screen stand.
protocol PanePlaces<Pane> {
    associatedtype Pane: CaseIterable & Hashable & Sendable

    /// Empty for a pane that is not in sight.
    func rect(of pane: Pane) -> Rect
}

/// Where the panes of a screen stand. Where there is no room for all, the one with the focus has all of it.
struct PaneLayout<Pane: CaseIterable & Hashable & Sendable>: PanePlaces {
    let isSingle: Bool
    private let rects: [Pane: Rect]

    /// The least room in which all panes are shown.
    private static var splitSize: Size { Size(width: 100, height: 24) }

    /// - Parameter split: where each stands where there is room for all. Neighbours share an edge.
    init(_ rect: Rect, focus: Pane, split: (Rect) -> [Pane: Rect]) {
        isSingle = rect.width < Self.splitSize.width || rect.height < Self.splitSize.height
        rects = isSingle ? [focus: rect] : split(rect)
    }

    func rect(of pane: Pane) -> Rect { rects[pane] ?? Rect(x: 0, y: 0, width: 0, height: 0) }

    /// Lines inside a pane's frame.
    func height(of pane: Pane) -> Int { Frame.interior(of: rect(of: pane)).height }
}

extension PanePlaces {
    /// Draws the frames of the panes that are in sight, and answers with these panes.
    ///
    /// Frames share their edges: the one with the focus is drawn over the others, and then their titles over it.
    func drawFrames(on canvas: inout Canvas, focus: Pane, _ frame: (Pane) -> Frame) -> [Pane] {
        let panes = Pane.allCases.filter { !rect(of: $0).isEmpty }
        let others = panes.filter { $0 != focus }
        for each in others + [focus] { frame(each).draw(on: &canvas, in: rect(of: each)) }
        for each in others { frame(each).drawTitles(on: &canvas, in: rect(of: each)) }
        return panes
    }
}

extension CaseIterable where Self: Equatable {
    /// The next one, and behind the last one the first.
    var next: Self {
        let all = Self.allCases
        guard let place = all.firstIndex(of: self) else { return self }
        let behind = all.index(after: place)
        return all[behind < all.endIndex ? behind : all.startIndex]
    }
}
