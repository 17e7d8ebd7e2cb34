/// Which part of a long list is in sight.
public enum ScrollOffset {
    /// The first visible item, changed no more than needed to have the selected one in sight and no gap at the end.
    public static func showing(_ selected: Int, from offset: Int, visible: Int, count: Int) -> Int {
        guard visible > 0 else { return max(0, min(offset, count - 1)) }
        let near = min(max(offset, selected - visible + 1), max(selected, 0))
        return max(0, min(near, count - visible))
    }
}
