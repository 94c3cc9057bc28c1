package dev.fakedecart.browser;

import java.util.Map;
import java.util.stream.Stream;

/** Checks the JavaScript SDK and its LiveKit client when the room is not as expected. */
final class RoomCases {
    private RoomCases() {}

    static Stream<ScenarioCase> all() {
        return Stream.of(leaves(), resumptions(), failures(), participants()).flatMap(cases -> cases);
    }

    private static Stream<ScenarioCase> leaves() {
        return Stream.of(
                ScenarioCase.of(
                        "leave-disconnect",
                        seen -> seen.fires("leave", 1)
                                .states(ConnectionCases.RECOVERED)
                                .count("session.opened", 2)
                                .moreFrames(10)
                                .noError()),
                ScenarioCase.of(
                        "leave-reconnect",
                        seen -> seen.fires("leave", 1)
                                .count("livekit.participant-joined", 2)
                                .events("remoteStream", 2)
                                .moreFrames(10)
                                .count("session.opened", 1)
                                .undisturbed()));
    }

    private static Stream<ScenarioCase> resumptions() {
        return Stream.of(
                ScenarioCase.of("leave-resume", seen -> resumes(seen.fires("leave", 1))),
                ScenarioCase.of("signal-lost", seen -> resumes(seen.fires("reset", 1))),
                ScenarioCase.of("signal-stalled", seen -> resumes(seen.fires("silence", 1)))
                        .slowly(),
                ScenarioCase.of("no-pong", seen -> resumes(seen.fires("ignore pings", 1)))
                        .slowly());
    }

    private static void resumes(Evidence seen) {
        seen.entry("livekit.signal-opened", Map.of("resumes", true))
                .moreFrames(10)
                .count("livekit.participant-joined", 1)
                .events("remoteStream", 1)
                .attempts(1)
                .undisturbed();
    }

    private static Stream<ScenarioCase> failures() {
        return Stream.of(
                ScenarioCase.of(
                        "token-refused",
                        seen -> seen.fires("refuse", 1)
                                .attempts(2)
                                .count("livekit.participant-joined", 1)
                                .undisturbed()),
                ScenarioCase.of(
                                "answer-never",
                                seen -> seen.firesAtLeast("withhold", 1)
                                        .states("connecting", "connected", "generating")
                                        .moreFrames(10))
                        .slowly());
    }

    private static Stream<ScenarioCase> participants() {
        return Stream.of(
                ScenarioCase.of(
                        "wrong-identity",
                        seen -> seen.fires("impostor", 1)
                                .eventsAtLeast("generationTick", 2)
                                .events("remoteStream", 0)
                                .undisturbed()),
                ScenarioCase.of(
                        "participant-first",
                        seen -> seen.fires("before", 1)
                                .events("remoteStream", 1)
                                .moreFrames(10)
                                .undisturbed()),
                ScenarioCase.of(
                        "participant-late",
                        seen -> seen.fires("later", 1)
                                .events("remoteStream", 1)
                                .moreFrames(10)
                                .undisturbed()),
                // The SDK reports nothing: the stream that it gave the app continues as if nobody had left.
                ScenarioCase.of(
                        "participant-removed",
                        seen -> seen.fires("gone", 1)
                                .entry("fault.lifted", Map.of("effect", "remove-participant"))
                                .events("remoteStream", 1)
                                .moreFrames(10)
                                .undisturbed()));
    }
}
