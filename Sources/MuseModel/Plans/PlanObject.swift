/// A JSON object of a plan by its keys; of a key that occurs twice the first counts.
struct PlanObject {
    let members: [(key: String, value: StructuredValue)]
    private let values: [String: StructuredValue]

    /// `nil` for what is no object.
    init?(_ value: StructuredValue) {
        guard case .object(let members) = value else { return nil }
        self.members = members.compactMap { member in
            if case .string(let key) = member.key { (key, member.value) } else { nil }
        }
        values = Dictionary(self.members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(key: String) -> StructuredValue? { values[key] }

    func text(_ key: String) -> String? {
        switch values[key] {
        case .string(let text)?, .number(let text)?: text
        default: nil
        }
    }

    /// Finite, and not below 0: nothing that a plan counts is.
    func number(_ key: String) -> Double? {
        guard let number = text(key).flatMap(Double.init), number.isFinite else { return nil }
        return max(0, number)
    }

    /// A whole number, however large.
    func count(_ key: String) -> Int? { number(key).map(Int.init(bounded:)) }

    func isTrue(_ key: String) -> Bool { values[key] == .boolean(true) }

    func items(_ key: String) -> [StructuredValue] {
        if case .array(let items)? = values[key] { items } else { [] }
    }

    func object(_ key: String) -> PlanObject? { values[key].flatMap(PlanObject.init) }

    /// The texts of a list.
    func texts(_ key: String) -> [String] {
        items(key).compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
}

extension Int {
    /// The nearest whole number that there is room for; 0 for what is no number.
    init(bounded number: Double) {
        self = number.isNaN ? 0 : Int(exactly: number.rounded()) ?? (number < 0 ? .min : .max)
    }
}
