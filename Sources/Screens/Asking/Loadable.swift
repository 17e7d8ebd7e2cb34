public import PostgresClient

/// Something that is asked for: on its way, there, or failed, with what there was before.
public enum Loadable<Value: Sendable>: Sendable {
    case loading(previous: Value?)
    case loaded(Value)
    case failed(QueryFailure, previous: Value?)

    public static var loading: Loadable { .loading(previous: nil) }

    /// What there is to show, fresh or not.
    public var value: Value? {
        switch self {
        case .loading(let previous), .failed(_, let previous): previous
        case .loaded(let value): value
        }
    }

    public var failure: QueryFailure? {
        if case .failed(let failure, _) = self { failure } else { nil }
    }

    public var isLoading: Bool {
        if case .loading = self { true } else { false }
    }

    /// It is on its way, and there is nothing to show meanwhile.
    var isAwaited: Bool { isLoading && value == nil }

    mutating func reload() {
        self = .loading(previous: value)
    }

    mutating func fail(_ failure: QueryFailure) {
        self = .failed(failure, previous: value)
    }
}

extension Loadable: Equatable where Value: Equatable {}
