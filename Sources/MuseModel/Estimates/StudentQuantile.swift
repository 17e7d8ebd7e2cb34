/// Quantiles of Student's t distribution.
enum StudentQuantile {
    /// The number that |t| exceeds in 5 of 100 cases, to about one part in a thousand for 4 degrees of freedom and more.
    ///
    /// Source: Abramowitz and Stegun, 26.7.5, the expansion around the normal quantile.
    static func twoSided95(degreesOfFreedom: Int) -> Double {
        let z = 1.959964
        let n = Double(degreesOfFreedom)
        let (z3, z5, z7) = (z * z * z, z * z * z * z * z, z * z * z * z * z * z * z)
        let first = (z3 + z) / 4
        let second = (5 * z5 + 16 * z3 + 3 * z) / 96
        let third = (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / 384
        return z + first / n + second / (n * n) + third / (n * n * n)
    }
}
