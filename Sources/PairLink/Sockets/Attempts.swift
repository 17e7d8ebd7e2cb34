internal import Glibc

/// Something that another process may be in the way of for a moment, tried again 20 milliseconds later.
struct Attempts {
    let most: Int

    /// - Parameter attempt: whether it is done with, well or not.
    /// - Returns: false where it was never done with.
    func run<Failure: Error>(_ attempt: () throws(Failure) -> Bool) throws(Failure) -> Bool {
        for number in 1...most {
            if try attempt() { return true }
            if number < most { usleep(20_000) }
        }
        return false
    }
}
