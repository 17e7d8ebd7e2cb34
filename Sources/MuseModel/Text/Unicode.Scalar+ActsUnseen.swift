extension Unicode.Scalar {
    /// Whether a scalar is never seen itself but acts on what surrounds it: controls (C0, DEL, C1), format characters
    /// (bidirectional overrides, zero-width joiners, byte order marks, tags), line and paragraph separators.
    ///
    /// Source: the general categories Cc, Cf, Zl and Zp of the Unicode Character Database.
    public var actsUnseen: Bool {
        if value < 0x7F { return value < 0x20 }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
