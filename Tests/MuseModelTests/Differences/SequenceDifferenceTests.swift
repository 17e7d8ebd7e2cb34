import Testing

@testable import MuseModel

@Suite("Differences of sequences")
struct SequenceDifferenceSpecification {
    /// The elements without counterpart, as a script is applied: what goes is left out, what comes is put in.
    private func applied(_ difference: SequenceDifference, _ old: [Int32], _ new: [Int32]) -> [Int32] {
        var result: [Int32] = []
        var position = 0
        for change in ChangedBounds.list(removed: difference.removed, added: difference.added) {
            result += old[position..<change.old.lowerBound] + new[change.new]
            position = change.old.upperBound
        }
        return result + old[position...]
    }

    private func edits(_ difference: SequenceDifference) -> Int {
        difference.removed.count { $0 } + difference.added.count { $0 }
    }

    /// The length of the shortest script, from the table of all common subsequences.
    private func shortest(_ old: [Int32], _ new: [Int32]) -> Int {
        var common = Array(repeating: 0, count: new.count + 1)
        for element in old {
            var diagonal = 0
            for (index, other) in new.enumerated() {
                let above = common[index + 1]
                common[index + 1] = element == other ? diagonal + 1 : max(above, common[index])
                diagonal = above
            }
        }
        return old.count + new.count - 2 * (common.last ?? 0)
    }

    private func random(_ length: Int, alphabet: Int32, _ random: inout SeededGenerator) -> [Int32] {
        (0..<length).map { _ in Int32.random(in: 0..<alphabet, using: &random) }
    }

    @Test("A script is correct and no shorter one exists, whatever the sequences repeat")
    func shortestScripts() {
        var generator = SeededGenerator(seed: 1)
        for round in 0..<1_500 {
            let alphabet = Int32([1, 2, 3, 10, 60][round % 5])
            let old = random(Int.random(in: 0...40, using: &generator), alphabet: alphabet, &generator)
            let new = random(Int.random(in: 0...40, using: &generator), alphabet: alphabet, &generator)
            let difference = SequenceDifference(old: old, new: new, symbolCount: Int(alphabet))
            #expect(applied(difference, old, new) == new)
            #expect(difference.isMinimal)
            #expect(edits(difference) == shortest(old, new), "\(old) \(new)")
        }
    }

    @Test("A script is correct where the search for the shortest one is given up, and says so")
    func givenUp() {
        var generator = SeededGenerator(seed: 2)
        var longer = 0
        for round in 0..<600 {
            let alphabet = Int32([2, 4, 30, 400][round % 4])
            let old = random(Int.random(in: 0...120, using: &generator), alphabet: alphabet, &generator)
            let new = random(Int.random(in: 0...120, using: &generator), alphabet: alphabet, &generator)
            let difference = SequenceDifference(
                old: old, new: new, symbolCount: Int(alphabet), costLimit: 1 + round % 5)
            #expect(applied(difference, old, new) == new)
            let best = shortest(old, new)
            #expect(edits(difference) >= best)
            if difference.isMinimal { #expect(edits(difference) == best) }
            if edits(difference) > best { longer += 1 }
        }
        #expect(longer > 0)
    }

    @Test("Lines in another order keep the longest part that stayed in order, also beyond the limit")
    func anchors() {
        let old = (0..<3_000).map(Int32.init)
        // Blocks of a hundred in reverse order: one block at most can stay.
        let new = stride(from: 2_900, through: 0, by: -100).flatMap { start in (start..<start + 100).map(Int32.init) }
        let difference = SequenceDifference(old: old, new: new, symbolCount: 3_000, costLimit: 16)
        #expect(!difference.isMinimal)
        #expect(applied(difference, old, new) == new)
        #expect(edits(difference) == 2 * 2_900)
    }

    @Test("The work is bounded by length times limit, however the sequences are made")
    func boundedWork() {
        var generator = SeededGenerator(seed: 3)
        let limit = 32
        let length = 6_000
        let inputs: [([Int32], [Int32])] = [
            (random(length, alphabet: 2, &generator), random(length, alphabet: 2, &generator)),
            (random(length, alphabet: 200, &generator), random(length, alphabet: 200, &generator)),
            ((0..<Int32(length)).shuffled(using: &generator), (0..<Int32(length)).shuffled(using: &generator)),
            ((0..<Int32(length)).map { $0 }, (0..<Int32(length)).reversed()),
            ((0..<Int32(length)).map { $0 % 3 }, (0..<Int32(length)).map { $0 / 3 % 3 }),
            // One unique element at a time becomes an anchor.
            ((0..<Int32(length)).map { $0 / 2 }, (0..<Int32(length)).map { ($0 + 1) / 2 % 3_000 }),
        ]
        for (old, new) in inputs {
            let difference = SequenceDifference(old: old, new: new, symbolCount: length, costLimit: limit)
            #expect(applied(difference, old, new) == new)
            #expect(difference.steps <= 4 * limit * 2 * length, "\(difference.steps)")
        }
    }

    @Test("Sequences without anything in common take no search at all")
    func nothingInCommon() {
        let old = (0..<50_000).map(Int32.init)
        let new = (50_000..<100_000).map(Int32.init)
        let difference = SequenceDifference(old: old, new: new, symbolCount: 100_000)
        #expect(difference.steps == 0)
        #expect(difference.isMinimal)
        #expect(edits(difference) == 100_000)
    }

    @Test("A few changes in a long sequence cost in proportion to them")
    func fewChanges() {
        let old = (0..<50_000).map { Int32($0 % 1_000) }
        var new = old
        for place in stride(from: 40_000, to: 0, by: -5_000) {
            new.remove(at: place)
            new.insert(7, at: place - 300)
        }
        let difference = SequenceDifference(old: old, new: new, symbolCount: 1_000)
        #expect(applied(difference, old, new) == new)
        #expect(difference.isMinimal)
        #expect(difference.steps < 1_000)
    }
}
