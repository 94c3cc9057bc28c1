package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;

/** Checks the JavaScript SDK when messages on its control socket are late, wrong, missing, or announce an end. */
final class MessageCases {
    private MessageCases() {}

    static Stream<ScenarioCase> all() {
        return Stream.of(roomInfo(), acknowledgements(), errors(), oddities(), ends())
                .flatMap(cases -> cases);
    }

    private static Stream<ScenarioCase> roomInfo() {
        return Stream.of(
                ScenarioCase.of(
                                "room-info-never",
                                seen -> seen.fires("withhold", 1)
                                        .attempts(2)
                                        .count("session.opened", 2)
                                        .undisturbed())
                        .slowly(),
                ScenarioCase.of(
                        "room-info-late",
                        seen -> seen.fires("delay", 1).attempts(1).undisturbed()),
                ScenarioCase.of("ack-before-room-info", seen -> {
                    seen.fires("swap", 1).attempts(1).undisturbed();
                    assertThat(seen.journal().sent())
                            .containsSubsequence("prompt_ack", "livekit_room_info", "generation_started");
                }));
    }

    private static Stream<ScenarioCase> acknowledgements() {
        return Stream.of(
                changing(ScenarioCase.of(
                        "ack-late",
                        seen -> seen.called("setPrompt", "outcome=null")
                                .called("set", "outcome=null")
                                .fires("late", 3)
                                .undisturbed())),
                changing(ScenarioCase.of(
                                "ack-never",
                                seen -> seen.called("setPrompt", "Prompt send timed out")
                                        .called("set", "Image send timed out")
                                        .fires("swallow", 2)
                                        .count("session.state-changed", 3)
                                        .moreFrames(10)
                                        .undisturbed()))
                        .slowly(),
                changing(ScenarioCase.of(
                        "ack-failed",
                        seen -> seen.called("setPrompt", "the model cannot do this")
                                .called("set", "the model cannot do this")
                                .fires("fail", 2)
                                .moreTicks(1)
                                .undisturbed())),
                changing(ScenarioCase.of(
                                "ack-wrong-text",
                                seen -> seen.called("setPrompt", "Prompt send timed out")
                                        .called("set", "outcome=null")
                                        .fires("mix up", 1)
                                        .undisturbed()))
                        .slowly(),
                changing(ScenarioCase.of(
                                "truncated-ack",
                                seen -> seen.called("setPrompt", "Prompt send timed out")
                                        .called("set", "outcome=null")
                                        .fires("cut", 1)
                                        .count("session.state-changed", 3)
                                        .undisturbed()))
                        .slowly());
    }

    private static ScenarioCase changing(ScenarioCase each) {
        return each.calling(500, "setPrompt", "a knight").calling(1000, "set", Map.of("prompt", "a king"));
    }

    private static Stream<ScenarioCase> errors() {
        return Stream.of(
                        Stream.of("error-at-open", "error-at-join", "error-after-room-info")
                                .map(name -> ScenarioCase.of(
                                        name,
                                        seen -> seen.fires("fail", 1)
                                                .attempts(2)
                                                .noStatesBut("connecting", "connected", "generating")
                                                .error("Internal server error")
                                                .eventsAtLeast("error", 1) // again if the initial state was pending
                                                .entry("signaling.socket-closed", Map.of("code", 1011))
                                                .moreFrames(10))),
                        Stream.of(
                                // Whether the first attempt counts as connected depends on which connection closes
                                // first.
                                ScenarioCase.of(
                                        "error-while-connecting",
                                        seen -> seen.fires("fail", 1)
                                                .error("Internal server error")
                                                .attempts(2)
                                                .entry("signaling.socket-closed", Map.of("code", 1011))
                                                .isAtLast("generating")
                                                .moreFrames(10)),
                                ScenarioCase.of(
                                        "error-while-generating",
                                        seen -> seen.fires("fail", 1)
                                                .states(ConnectionCases.RECOVERED)
                                                .attempts(2)
                                                .error("Internal server error")
                                                .events("error", 1)
                                                .moreFrames(10))))
                .flatMap(cases -> cases);
    }

    private static Stream<ScenarioCase> oddities() {
        return Stream.of(
                ScenarioCase.of(
                        "unknown-message",
                        seen -> seen.firesAtLeast("babble", 4).moreTicks(1).undisturbed()),
                ScenarioCase.of(
                        "malformed-message",
                        seen -> seen.fires("garble", 1).moreTicks(2).undisturbed()),
                ScenarioCase.of(
                        "binary-messages",
                        seen -> seen.firesAtLeast("wrap", 3)
                                .moreFrames(10)
                                .events("generationTick", 0)
                                .undisturbed()),
                changing(ScenarioCase.of(
                        "doubled-messages",
                        seen -> seen.firesAtLeast("double", 6)
                                .called("setPrompt", "outcome=null")
                                .called("set", "outcome=null")
                                .events("called", 2)
                                .eventsAtLeast("generationTick", 4)
                                .events("remoteStream", 1)
                                .count("session.opened", 1)
                                .undisturbed())));
    }

    /** The SDK treats the end of its session as the loss of its socket, and opens another one. */
    private static Stream<ScenarioCase> ends() {
        return Map.of(
                        "credits-exhausted",
                        "insufficient_credits",
                        "duration-reached",
                        "timeout",
                        "moderation",
                        "moderation_violation")
                .entrySet()
                .stream()
                .map(each -> ScenarioCase.of(
                        each.getKey(),
                        seen -> seen.firesAtLeast("end", 1)
                                .ends(each.getValue())
                                .entry("session.generation-ended", Map.of("reason", each.getValue()))
                                .states("connecting", "connected", "generating", "reconnecting")
                                .noError()));
    }
}
