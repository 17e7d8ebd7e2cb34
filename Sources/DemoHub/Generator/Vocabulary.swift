/// The words that invented names, code and messages are made of.
enum Vocabulary {
    static let verbs = [
        "load", "parse", "merge", "render", "resolve", "collect", "index", "encode", "decode", "validate", "schedule",
        "flush", "trim", "expand", "normalize", "measure", "split", "join", "retry", "describe",
    ]
    static let nouns = [
        "record", "header", "window", "route", "ledger", "station", "chart", "token", "batch", "signal", "cursor",
        "palette", "tide", "marker", "segment", "forecast", "entry", "journal", "anchor", "schema",
    ]
    static let adjectives = ["open", "stale", "nested", "empty", "remote", "partial", "late", "shared"]
    static let folders = ["core", "api", "store", "views", "jobs", "tools"]
    static let modules = ["os", "re", "json", "logging", "datetime", "pathlib", "itertools", "functools", "typing"]

    /// Lines of Python that stand on their own, in any order.
    static let statements = [
        "result = []", "total = sum(item.weight for item in items)", "items = items or default_items()",
        "result = result[:%d]", "result += [item.normalized() for item in items]",
        "logger.debug(\"%s items\", len(items))", "cache = registry.get(__name__)", "limit = min(limit, %d)",
        "offset = limit + %d", "items = sorted(items, key=by_name)", "timeout = %d * SECONDS",
        "value = str(limit).strip()", "result = result if len(result) > %d else []",
        "result = [entry for entry in result if entry.is_open]", "checked = validate(items, strict=True)",
        "window = items[-%d:]", "generation = next(generations)", "assert limit >= 0",
        "names = {item.name for item in items}", "rate = limit / max(1, len(items))", "retries = %d",
        "warn_if(len(items) > %d, \"many items\")", "# Keep the order: callers rely on it.",
        "first, *rest = items", "deadline = clock.now() + %d", "journal.append((__name__, %d))",
    ]
    static let sentences = [
        "Added a guide for new contributors.", "The default timeout is now %d seconds.",
        "Fixed an off-by-one in the window of late records.", "Stations without a name are shown by their number.",
        "The journal is flushed every %d entries.", "Removed the option that nobody used.",
        "Version %d.", "See the notes on time zones before upgrading.", "Naïve dates are taken as UTC (größer, 時刻).",
        "", "Routes are matched longest first.", "Charts may be nested up to %d levels.",
    ]

    static func line(_ seed: UInt64, of templates: [String]) -> String {
        let template = templates[Int(truncatingIfNeeded: (seed >> 1) % UInt64(templates.count))]
        return template.replacing("%d", with: String((seed >> 32) % 90 + 2))
    }
}
