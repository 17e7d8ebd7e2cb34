import Testing

/// Tests beside the one MuseHub that its usual names allow, so one at a time.
@Suite(
    "A MuseHub in containers", .serialized, .enabled(TestEngine.absence, { await TestEngine.isPossible }),
    .timeLimit(.minutes(5)))
enum HubTests {}
