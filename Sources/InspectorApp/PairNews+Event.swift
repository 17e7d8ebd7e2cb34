internal import PairLink
internal import Screens

extension PairNews {
    init(_ event: PairEvent) {
        switch event {
        case .role(let leads, let followers): self = .role(leads: leads, followers: followers)
        case .place(let place): self = .place(place.text, place.database)
        case .gone(let reason): self = .gone(reason)
        case .said(let sentence): self = .said(sentence)
        }
    }
}
