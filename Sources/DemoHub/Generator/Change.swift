/// What one commit does to a tree.
struct Change: Sendable {
    var operations: [Operation] = []
    var objects: [StoredObject] = []
    var message = ""
    var semanticBump = "patch"
    var breakingChanges: [String] = []
    /// Numbers of the files that it touched.
    var touched: Set<Int> = []

    var rowCount: Int { operations.reduce(0) { $0 + 1 + $1.children.count } }
}
