import MuseModel
import PostgresClient
import TerminalKit

/// Why something is slow: the statements behind a screen, and the plan of one of them; or the plan of a typed query.
public struct PlanState: Sendable {
    let start: PlanStart
    /// The last one first.
    let asked: [AskedStatement]
    private(set) var explained: Loadable<ExplainedQuery> = .loading
    /// Why a typed query is not run.
    private(set) var refusal: TypedRefusal?
    /// What was asked last; `nil` where there is no statement, or none that is whole.
    private(set) var inquiry: PlanInquiry?
    private(set) var pane: PlanPane
    private(set) var cursor = ListCursor()
    /// The nodes of the plan by their index.
    private(set) var tree = TreeCursor<Int>()
    private(set) var detailOffset = 0
    private(set) var showsJSON = false
    private(set) var jsonLines: [Substring] = []
    private(set) var jsonOffset = 0
    /// Made once: a plan may have thousands of nodes.
    private(set) var findings: [PlanFinding] = []

    public init(start: PlanStart) {
        self.start = start
        switch start {
        case .asked(let statements, _):
            let newestFirst = Array(statements.reversed())
            let times = newestFirst.map(\.witnessed.milliseconds)
            let slowest = times.indices.max { times[$0] < times[$1] } ?? 0
            asked = newestFirst
            inquiry = Self.inquiry(start, newestFirst, at: slowest, analyze: false)
            pane = .statements
            cursor.select(slowest, count: newestFirst.count, visible: newestFirst.count)
        case .typed(_, let analyze):
            asked = []
            inquiry = Self.inquiry(start, [], at: 0, analyze: analyze)
            pane = .plan
        }
    }

    private static func inquiry(
        _ start: PlanStart, _ asked: [AskedStatement], at index: Int, analyze: Bool
    ) -> PlanInquiry? {
        switch start {
        case .typed(let request, _): .typed(request, analyze: analyze)
        case .asked:
            asked.indices.contains(index) && !asked[index].witnessed.isCut
                ? .own(asked[index].witnessed, analyze: analyze) : nil
        }
    }

    var plan: QueryPlan? { explained.value?.plan }

    var selectedStatement: AskedStatement? { asked.indices.contains(cursor.selected) ? asked[cursor.selected] : nil }

    var selectedNode: PlanNode? {
        guard let plan, let index = tree.selectedLine?.item, plan.nodes.indices.contains(index) else { return nil }
        return plan.nodes[index]
    }

    func layout(_ rect: Rect) -> PlanLayout {
        PlanLayout(rect, focus: pane, statements: asked.isEmpty ? statement.lines.count : asked.count)
    }

    private func layout(_ environment: ScreenEnvironment) -> PlanLayout {
        layout(Rect(origin: Point(x: 0, y: 0), size: environment.size))
    }

    /// The text that is explained.
    var statement: PlanStatement {
        switch start {
        case .typed(let request, _): PlanStatement(request)
        case .asked: selectedStatement.map { PlanStatement($0.witnessed) } ?? PlanStatement(text: "", values: [])
        }
    }

    private var isAwaited: Bool { inquiry != nil && refusal == nil && explained.isAwaited }
}

extension PlanState: Screen {
    static let name = "plan"
    // A plan is of whatever one looks at.
    static let tab = InspectorTab.sql
    static let reload = PlanCommand.reload

    var location: Location { .plan(start) }
    var keymap: Keymap<PlanCommand> { PlanCommand.keymap }
    var notice: NoticeLine? { explained.value == nil ? nil : explained.failure?.notice }

    func readiness(of command: PlanCommand) -> Readiness {
        switch command {
        case .nextPane, .analyze, .copyStatement, .reload: .inTurn
        case .move, .open: pane == .plan && isAwaited ? .later : .inTurn
        case .json, .costliest, .misestimate, .foldAll, .unfoldAll, .copy:
            isAwaited ? .later : .inTurn
        }
    }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        settle(environment)
        return ask()
    }

    mutating func perform(_ command: PlanCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): return move(movement, environment)
        case .open: open(environment)
        case .nextPane: focus(pane.next, environment)
        case .analyze: return analyze()
        case .json: toggleJSON(environment)
        case .costliest: return goToCostliest(environment)
        case .misestimate: return goToMisestimate(environment)
        case .foldAll: tree.unfoldAll(toDepth: 0, visible: treeHeight(environment))
        case .unfoldAll: tree.unfoldAll(toDepth: nil, visible: treeHeight(environment))
        case .copy: return copy()
        case .copyStatement: return [.copy(statement.textForCopying)]
        case .reload: return ask()
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .plan(.plan(let found))): show(found, environment)
        case .answered(.content, .plan(.refused(let found))):
            refusal = found
            forgetPlan()
        case .failed(.content, let failure): explained.fail(failure)
        case .cutOff(.content): explained.fail(Self.cutOff)
        case .environmentChanged: settle(environment)
        default: break
        }
        return []
    }

    /// What runs a query is left to a key.
    mutating func askAfterChange(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        inquiry?.analyzes == true ? [] : ask()
    }

    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        if showsJSON {
            toggleJSON(environment)
            return []
        }
        let first: PlanPane = asked.isEmpty ? .plan : .statements
        guard pane != first, layout(environment).isSingle else { return nil }
        focus(first, environment)
        return []
    }
}

extension PlanState {
    private static let cutOff = QueryFailure(
        question: "the statement, which was running when its screen was left", reason: .cancelled)

    private mutating func ask() -> [ScreenEffect] {
        guard let inquiry else { return [] }
        refusal = nil
        explained.reload()
        return [.ask(.content, .plan(inquiry))]
    }

    private mutating func forgetPlan() {
        explained = .loading
        (tree, findings, jsonLines) = (TreeCursor(), [], [])
        (detailOffset, jsonOffset) = (0, 0)
    }

    /// A plan of the same shape keeps its folds and the place in it.
    private mutating func show(_ found: ExplainedQuery, _ environment: ScreenEnvironment) {
        let isAsBefore = plan.map { $0.nodes.map(\.title) == found.plan.nodes.map(\.title) } ?? false
        explained = .loaded(found)
        findings = found.plan.findings
        jsonLines = found.json.split(separator: "\n", omittingEmptySubsequences: false)
        if !isAsBefore {
            let entries = found.plan.nodes.map { FoldableTree<Int>.Entry(depth: $0.depth, $0.index) }
            tree = TreeCursor(FoldableTree(entries))
            (detailOffset, jsonOffset) = (0, 0)
        }
        settle(environment)
    }

    private func treeHeight(_ environment: ScreenEnvironment) -> Int {
        max(0, layout(environment).height(of: .plan) - 1)
    }

    private mutating func settle(_ environment: ScreenEnvironment) {
        let layout = layout(environment)
        cursor.settle(count: asked.count, visible: layout.height(of: .statements))
        tree.settle(visible: treeHeight(environment))
        jsonOffset = ScrollOffset.bounded(jsonOffset, count: jsonLines.count, visible: layout.height(of: .plan))
        detailOffset = ScrollOffset.bounded(
            detailOffset, count: detailCount(layout), visible: layout.height(of: .details))
    }

    private mutating func focus(_ pane: PlanPane, _ environment: ScreenEnvironment) {
        // The details are those of the statement where one comes from the statements.
        if (self.pane == .statements) != (pane == .statements) { detailOffset = 0 }
        self.pane = pane
        settle(environment)
    }

    private func detailCount(_ layout: PlanLayout) -> Int {
        PlanDetails(self).lines(width: Frame.interior(of: layout.rect(of: .details)).width - 2).count
    }

    private mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let layout = layout(environment)
        switch pane {
        case .statements:
            let before = cursor.selected
            cursor.move(movement, count: asked.count, visible: layout.height(of: .statements))
            guard cursor.selected != before else { return [] }
            inquiry = Self.inquiry(start, asked, at: cursor.selected, analyze: false)
            forgetPlan()
            return ask()
        case .plan where showsJSON:
            let height = layout.height(of: .plan)
            jsonOffset = ScrollOffset.moved(jsonOffset, by: movement, count: jsonLines.count, visible: height)
        case .plan:
            let before = tree.cursor.selected
            tree.move(movement, visible: treeHeight(environment))
            if tree.cursor.selected != before { detailOffset = 0 }
        case .details:
            let height = layout.height(of: .details)
            detailOffset = ScrollOffset.moved(detailOffset, by: movement, count: detailCount(layout), visible: height)
        }
        return []
    }

    private mutating func open(_ environment: ScreenEnvironment) {
        switch pane {
        case .statements: focus(.plan, environment)
        case .plan where !showsJSON: tree.toggleFold(visible: treeHeight(environment))
        case .plan, .details: break
        }
    }

    private mutating func analyze() -> [ScreenEffect] {
        inquiry = Self.inquiry(start, asked, at: cursor.selected, analyze: true)
        return inquiry == nil ? notify("There is no whole statement to run.") : ask()
    }

    private mutating func toggleJSON(_ environment: ScreenEnvironment) {
        showsJSON.toggle()
        if pane != .plan { focus(.plan, environment) }
        settle(environment)
    }

    private mutating func goToCostliest(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let index = plan?.costliest else { return notify("No step took anything.") }
        return select(index, environment)
    }

    /// The next one behind the selected, and behind the last the first.
    private mutating func goToMisestimate(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        let found = plan?.misestimated.map(\.index) ?? []
        guard let first = found.first else {
            let isKnown = plan?.isAnalyzed ?? false
            return notify(isKnown ? "No estimate was far off." : "What was estimated shows once it has run: a runs it.")
        }
        let selected = tree.selectedLine?.item ?? -1
        return select(found.first { $0 > selected } ?? first, environment)
    }

    private mutating func select(_ index: Int, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        showsJSON = false
        focus(.plan, environment)
        _ = tree.reveal(visible: treeHeight(environment)) { $0 == index }
        detailOffset = 0
        return []
    }

    private func copy() -> [ScreenEffect] {
        guard let found = explained.value else { return notify("There is no plan to copy.") }
        return [.copy(showsJSON ? found.json : found.plan.text)]
    }

    private func notify(_ text: String) -> [ScreenEffect] { [.notify(NoticeLine(.notice, text))] }
}
