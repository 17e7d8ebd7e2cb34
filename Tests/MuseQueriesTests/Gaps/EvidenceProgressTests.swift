import Synchronization
import Testing

@testable import MuseQueries

@Suite("How far a batch has come with its evidence")
struct EvidenceProgressTests {
    private func told(_ work: (EvidenceProgress) -> Void) -> [Double] {
        let told = Mutex<[Double]>([])
        let progress = EvidenceProgress { fraction in told.withLock { $0.append(fraction) } }
        work(progress)
        return told.withLock { $0 }
    }

    @Test("A step gets as much of the whole as its work is of all that is expected")
    func shares() {
        let fractions = told { progress in
            progress.begin(10, expecting: 30)
            progress.advance(by: 5)
            progress.advance(by: 5)
            progress.begin(60)
            progress.advance(by: 30)
            progress.advance(by: 30)
        }
        #expect(fractions == [0.125, 0.25, 0.625, 1])
    }

    @Test("Where less follows than was expected it leaps, and it never goes back or beyond the end")
    func leaps() {
        let fractions = told { progress in
            progress.begin(10, expecting: 1000)
            progress.advance(by: 20)
            progress.begin(0, expecting: 1000)
            progress.begin(3, expecting: 1)
            for _ in 0..<5 { progress.advance(by: 1) }
            progress.begin(7)
            progress.advance(by: 7)
        }
        #expect(fractions == fractions.sorted() && Set(fractions).count == fractions.count)
        #expect(fractions.last == 1)
        #expect(told { $0.advance(by: 1) }.isEmpty, "nothing has begun")
    }

    @Test("Of many pieces no more than a hundred are told")
    func grain() {
        let fractions = told { progress in
            progress.begin(50_000, expecting: 50_000)
            for _ in 0..<50_000 { progress.advance(by: 1) }
            progress.begin(50_000)
            for _ in 0..<50_000 { progress.advance(by: 1) }
        }
        #expect((90...100).contains(fractions.count))
    }
}
