import ArgumentParser

/// Whether colour is wanted.
struct ColorOptions: ParsableArguments {
    @Flag(name: .customLong("no-color"), help: "No colour; NO_COLOR in the environment does the same.")
    var refusesColor = false
}
