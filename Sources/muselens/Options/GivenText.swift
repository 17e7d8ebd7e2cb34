import ArgumentParser

/// What was given on the command line and must not be empty, as a variable of a script is that was never set.
enum GivenText {
    /// - Parameters:
    ///   - text: `nil` where it was not given at all, which is no error.
    ///   - name: as a sentence begins with it.
    static func require(_ text: String?, _ name: String, as example: String) throws(ValidationError) {
        guard let text, text.isEmpty else { return }
        throw ValidationError("\(name) is empty: it reads as in \(example).")
    }
}
