package dev.fakedecart.browser;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks the JavaScript SDK when its control socket is refused, dropped or delayed. */
final class ConnectionCases {
    static final String[] RECOVERED = {
        "connecting", "connected", "generating", "reconnecting", "connected", "generating"
    };

    private ConnectionCases() {}

    static Stream<ScenarioCase> all() {
        return Stream.of(drops(), recoveries(), refusals(), waits()).flatMap(cases -> cases);
    }

    private static Stream<ScenarioCase> drops() {
        return Stream.of(
                // The SDK ends the camera's track when it reconnects, so no video arrives and "connected" is the last
                // state.
                ScenarioCase.of(
                                "drop-once",
                                seen -> seen.fires("drop", 1)
                                        .attempts(2)
                                        .sockets(2)
                                        .states("connecting", "connected", "generating", "reconnecting", "connected")
                                        .events("remoteStream", 2)
                                        .count("session.generation-started", 1))
                        .keepingItsCamera(),
                ScenarioCase.of(
                                "drop-refuse-all",
                                seen -> seen.fires("drop", 1)
                                        .noStatesBut(
                                                "connecting", "connected", "generating", "reconnecting", "disconnected")
                                        .error("WEBRTC_WEBSOCKET_ERROR")
                                        .events("error", 1)
                                        .fires("refuse", 6)
                                        .attempts(7)
                                        .sockets(1))
                        .slowly(),
                ScenarioCase.of(
                        "drop-in-retry",
                        seen -> seen.fires("drop", 1)
                                .fires("drop the retry", 1)
                                .states(RECOVERED)
                                .attempts(3)
                                .moreFrames(10)),
                ScenarioCase.of(
                        "accept-then-drop",
                        seen -> seen.firesAtLeast("drop", 2)
                                .states(RECOVERED)
                                .states(
                                        "connecting",
                                        "connected",
                                        "generating",
                                        "reconnecting",
                                        "connected",
                                        "generating",
                                        "reconnecting")
                                .noError()));
    }

    private static Stream<ScenarioCase> recoveries() {
        return IntStream.rangeClosed(1, 5).mapToObj(retry -> {
            var recovery = ScenarioCase.of("recover-on-retry-" + retry, seen -> {
                seen.fires("drop", 1)
                        .states(RECOVERED)
                        .attempts(1 + retry)
                        .sockets(2)
                        .entry("session.state-changed", Map.of("prompt", ScenarioCase.FIRST_PROMPT))
                        .count("session.state-changed", 2)
                        .moreFrames(10)
                        .noError();
                if (retry > 1) {
                    seen.fires("refuse", retry - 1);
                }
            });
            return retry > 3 ? recovery.slowly() : recovery;
        });
    }

    private static Stream<ScenarioCase> refusals() {
        return Stream.concat(
                IntStream.of(401, 403, 429, 503)
                        .mapToObj(status -> ScenarioCase.of(
                                        "refuse-" + status,
                                        seen -> seen.rejects("WebSocket closed: 1006")
                                                .fires("refuse", 6)
                                                .attempts(6)
                                                .noStatesBut("connecting", "disconnected"))
                                .slowly()),
                Stream.of(
                        ScenarioCase.of(
                                "refuse-first-connect",
                                seen -> seen.fires("refuse", 1)
                                        .attempts(2)
                                        .sockets(1)
                                        .undisturbed()),
                        ScenarioCase.of(
                                "connect-reset",
                                seen -> seen.fires("reset", 1)
                                        .attempts(2)
                                        .sockets(1)
                                        .undisturbed()),
                        ScenarioCase.of(
                                        "at-capacity",
                                        seen -> seen.rejects("Server at capacity. Please try again later.")
                                                .fires("full", 6)
                                                .attempts(6)
                                                .entry("signaling.socket-closed", Map.of("code", 1013))
                                                .noStatesBut("connecting", "disconnected"))
                                .slowly(),
                        ScenarioCase.of(
                                        "session-limit",
                                        seen -> seen.rejects("Concurrent session limit reached.")
                                                .fires("limit", 6)
                                                .attempts(6)
                                                .entry("signaling.socket-closed", Map.of("code", 1013))
                                                .noStatesBut("connecting", "disconnected"))
                                .slowly(),
                        ScenarioCase.of(
                                        "session-limit-silent",
                                        seen -> seen.fires("limit", 6)
                                                .attempts(6)
                                                .entry("signaling.socket-closed", Map.of("code", 1013))
                                                .noStatesBut("connecting", "disconnected"))
                                .slowly(),
                        ScenarioCase.of(
                                        "no-credits",
                                        seen -> seen.rejects("Insufficient credits")
                                                .fires("refuse", 6)
                                                .attempts(6)
                                                .entry("signaling.socket-closed", Map.of("code", 1008))
                                                .noStatesBut("connecting", "disconnected"))
                                .slowly(),
                        ScenarioCase.of(
                                        "refused-before-generation",
                                        seen -> seen.fires("refuse", 6)
                                                .attempts(6)
                                                .entry("signaling.socket-closed", Map.of("code", 1008))
                                                .noStatesBut("connecting", "disconnected"))
                                .slowly()));
    }

    private static Stream<ScenarioCase> waits() {
        return Stream.of(
                ScenarioCase.of(
                                "connect-slow",
                                seen -> seen.fires("slow", 1).attempts(1).undisturbed())
                        .alone(),
                // The SDK waits five minutes for its socket to open.
                ScenarioCase.of(
                                "connect-silent",
                                seen -> seen.fires("swallow", 1)
                                        .attempts(1)
                                        .noStatesBut("connecting")
                                        .fastForward(Duration.ofMinutes(5))
                                        .attempts(2)
                                        .undisturbed())
                        .alone(),
                ScenarioCase.of(
                                "queue-of-three",
                                seen -> seen.fires("line", 1)
                                        .events("queue", 3)
                                        .attempts(1)
                                        .undisturbed())
                        .slowly(),
                // Media continues, and the SDK does not notice. The app notices because its prompt is not acknowledged.
                ScenarioCase.of(
                                "half-open",
                                seen -> seen.fires("silence", 1)
                                        .called("setPrompt", "Prompt send timed out")
                                        .moreFrames(10)
                                        .attempts(1)
                                        .undisturbed())
                        .calling(3000, "setPrompt", "a knight")
                        .slowly());
    }
}
