extension String {
    /// In one line, each run of white space a single blank: as a statement is read where there is room for one line. What
    /// is in quotes is run together, too.
    public var runTogether: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
