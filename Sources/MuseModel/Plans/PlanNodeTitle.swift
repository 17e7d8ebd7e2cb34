/// What a node is called, in the words of `EXPLAIN`'s text format.
struct PlanNodeTitle {
    private let object: PlanObject

    init(_ object: PlanObject) {
        self.object = object
    }

    var text: String {
        let parallel = object.isTrue("Parallel Aware") ? "Parallel " : ""
        let async = object.isTrue("Async Capable") ? "Async " : ""
        return parallel + async + kind + place
    }

    private var kind: String {
        let type = object.text("Node Type") ?? "?"
        switch type {
        case "Aggregate": return partial + aggregate
        case "SetOp": return (object.text("Strategy") == "Hashed" ? "Hash" : "") + "SetOp" + command
        case "Nested Loop": return type + join(" ", ending: " Join")
        case "Hash Join", "Merge Join": return type.dropLast(" Join".count) + join(" ", ending: "") + " Join"
        case "ModifyTable": return object.text("Operation") ?? type
        case "Foreign Scan": return (object.text("Operation").map { $0 == "Select" ? "" : $0 + " on " } ?? "") + type
        case "Custom Scan": return type + (object.text("Custom Plan Provider").map { " (\($0))" } ?? "")
        default: return type
        }
    }

    private var partial: String {
        switch object.text("Partial Mode") {
        case "Partial"?: "Partial "
        case "Finalize"?: "Finalize "
        default: ""
        }
    }

    private var aggregate: String {
        switch object.text("Strategy") {
        case "Sorted"?: "GroupAggregate"
        case "Hashed"?: "HashAggregate"
        case "Mixed"?: "MixedAggregate"
        default: "Aggregate"
        }
    }

    private var command: String { object.text("Command").map { " " + $0 } ?? "" }

    private func join(_ before: String, ending: String) -> String {
        guard let type = object.text("Join Type"), type != "Inner" else { return "" }
        return before + type + ending
    }

    private var place: String {
        var words = ""
        if object.text("Scan Direction") == "Backward" { words += " Backward" }
        let index = object.text("Index Name")
        let target =
            ["Relation Name", "Function Name", "Table Function Name", "CTE Name", "Tuplestore Name"]
            .lazy.compactMap(object.text).first
        let alias = object.text("Alias")
        guard let target = target ?? alias else {
            return words + (index.map { " on \($0)" } ?? "")
        }
        if let index { words += " using \(index)" }
        words += " on \(target)"
        return words + (alias.map { $0 == target ? "" : " \($0)" } ?? "")
    }
}
