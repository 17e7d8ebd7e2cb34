import MuseModel
import Testing

@Suite("How long work still takes")
struct WorkPaceTests {
    @Test("It goes on as it went so far")
    func steady() {
        var pace = WorkPace(startedAt: 100)
        pace.take(0.25, at: 110)
        #expect(pace.secondsLeft(at: 110) == 30)
        pace.take(0.5, at: 120)
        #expect(pace.secondsLeft(at: 120) == 20)
    }

    @Test("Nothing is told in the first second, of the first hundredth, without a share, and at the end")
    func untold() {
        var pace = WorkPace(startedAt: 0)
        #expect(pace.secondsLeft(at: 5) == nil)
        pace.take(0.5, at: 0.9)
        #expect(pace.secondsLeft(at: 0.9) == nil)
        #expect(pace.secondsLeft(at: 1) == 1)
        pace.take(1, at: 2)
        #expect(pace.secondsLeft(at: 2) == nil)
        var slow = WorkPace(startedAt: 0)
        slow.take(0.005, at: 60)
        #expect(slow.secondsLeft(at: 60) == nil)
        slow.take(nil, at: 70)
        #expect(slow.secondsLeft(at: 80) == nil)
    }

    @Test("A share that comes late and is a little less changes nothing")
    func overtaken() {
        var pace = WorkPace(startedAt: 0)
        pace.take(0.51, at: 10)
        pace.take(0.5, at: 10)
        #expect(pace.secondsLeft(at: 10) == 10)
    }

    @Test("Where far less is done than before, other work has begun")
    func again() {
        var pace = WorkPace(startedAt: 0)
        pace.take(0.9, at: 100)
        pace.take(0.2, at: 101)
        #expect(pace.secondsLeft(at: 101.5) == nil)
        pace.take(0.5, at: 103)
        #expect(pace.secondsLeft(at: 103) == 2)
    }
}

@Suite("Estimates rounded for people")
struct EstimateRoundingTests {
    @Test("Three digits stay, and bounds are rounded outwards")
    func rounding() {
        #expect(EstimateRounding.threeDigits(2_698) == 2_700)
        #expect(EstimateRounding.threeDigits(2_489, .down) == 2_480)
        #expect(EstimateRounding.threeDigits(2_901, .up) == 2_910)
        #expect(EstimateRounding.threeDigits(999) == 999)
        #expect(EstimateRounding.threeDigits(0) == 0)
    }

    @Test("What no integer holds is the largest one")
    func beyond() {
        #expect(EstimateRounding.threeDigits(.infinity) == Int.max)
        #expect(EstimateRounding.threeDigits(1e300) == Int.max)
    }
}
