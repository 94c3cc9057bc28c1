package dev.fakedecart.conformance.report;

import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.TimelineEvent.Lane;
import dev.fakedecart.conformance.report.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cases as a run with a real SDK produces them: one for each verdict, and one whose runs differ. */
public final class SampleCases {
    public static final Instant START = Instant.parse("2026-03-14T09:26:53.589Z");

    private SampleCases() {}

    public static CaseRun run(
            Verdict verdict, @Nullable String message, double seconds, boolean alone, Timeline timeline) {
        String stack = message == null ? null : "at dev.fakedecart.conformance.suite.Sample.sample(Sample.java:42)";
        return new CaseRun(verdict, message, stack, START, seconds, alone, timeline.list());
    }

    public static CaseResult result(
            String id,
            String title,
            String story,
            String promise,
            Verdict verdict,
            @Nullable String reason,
            CaseRun... runs) {
        return new CaseResult(id, title, story, List.of(promise), "documented", verdict, reason, List.of(runs));
    }

    /** Six attempts where the documentation allows five. */
    public static CaseResult sixRetries() {
        String message =
                "expected: at most five retries after the drop, then silence, state disconnected and one error\n"
                        + "happened: six attempts reached the server after the drop (at 2.1 s, 3.1 s, 5.1 s, 9.1 s, 17.2 s and 27.2 s)";
        return result(
                "reconnect/gives-up-after-five-retries",
                "An SDK gives up after five retries",
                "A session runs. Then the server drops it and refuses every connection with 503. A correct SDK tries again at"
                        + " most five times, with growing waits; then its state is disconnected and it reports one error.",
                "reconnect.five-retries",
                Verdict.FAILED,
                null,
                run(Verdict.FAILED, message, 37.4, false, backoff()),
                run(Verdict.FAILED, message, 37.3, true, backoff()));
    }

    private static Timeline backoff() {
        var timeline = new Timeline()
                .connected(0, "Change the style to oil painting")
                .frames(410, 2100, 1, "revision 1: “Change the style to oil painting”")
                .add(2100, 37400, Lane.FAULTS, "socket dropped, then refused with 503", Map.of("status", 503))
                .add(2104, Lane.ATTEMPTS, "closed 1006", Map.of("code", 1006))
                .add(2130, Lane.MEDIA, "no more frames", Map.of())
                .state(2106, "reconnecting");
        for (int second = 1; second < 3; second++) {
            timeline.add(second * 1000.0 + 420, Lane.EVENTS, "tick " + second, Map.of("seconds", second));
        }
        int[] offsets = {0, 1000, 3000, 7000, 15100, 25100};
        for (int i = 0; i < offsets.length; i++) {
            timeline.add(
                    2108.0 + offsets[i],
                    Lane.ATTEMPTS,
                    "attempt " + (i + 2) + " refused 503",
                    Map.of("attempt", i + 2, "status", 503));
        }
        return timeline.state(27212, "disconnected")
                .add(
                        27213,
                        Lane.EVENTS,
                        "error WEB_RTC_ERROR",
                        Map.of("code", "WEB_RTC_ERROR", "message", "WebSocket closed"));
    }

    /** A frame that mixes an old image with a new prompt. */
    public static CaseResult mixedFrame() {
        String message =
                "expected: every rendered frame has the old prompt with the old image, or the new with the new\n"
                        + "happened: 7 frames of revision 2 show the new prompt “Substitute the character in the video with a knight”"
                        + " with the old image kitten.png; two messages (prompt, set_image) were sent for one set()";
        var timeline = new Timeline()
                .connected(0, "Substitute the character in the video with a kitten")
                .frames(410, 1240, 1, "revision 1: kitten, kitten.png")
                .call(1100, "set(prompt: knight, image: knight.png)")
                .sent(1105, "prompt", Map.of("prompt", "Substitute the character in the video with a knight"))
                .received(1190, "prompt_ack", Map.of("success", true))
                .frames(1240, 1520, 2, "revision 2: knight, kitten.png")
                .sent(1210, "set_image", Map.of("image_data", "iVBORw0KGgo".repeat(2000), "enhance_prompt", true))
                .received(1470, "set_image_ack", Map.of("success", true))
                .call(1476, "set → done")
                .frames(1520, 3000, 3, "revision 3: knight, knight.png")
                .add(1420, Lane.EVENTS, "tick 1", Map.of("seconds", 1))
                .add(2420, Lane.EVENTS, "tick 2", Map.of("seconds", 2))
                .call(2960, "disconnect()")
                .state(2970, "disconnected")
                .add(2975, Lane.ATTEMPTS, "closed 1000", Map.of("code", 1000));
        return result(
                "set/replaces-prompt-and-image-together",
                "set() replaces prompt and image together",
                "A session shows a kitten. set() is called with a new prompt and a new image. In a correct SDK no rendered frame"
                        + " ever mixes an old field with a new one.",
                "set.atomic",
                Verdict.FAILED,
                null,
                run(Verdict.FAILED, message, 3.0, false, timeline),
                run(Verdict.FAILED, message, 3.1, true, timeline));
    }

    public static CaseResult knownFailing() {
        return result(
                "error/codes-of-the-guide",
                "Errors carry the codes that the guide names",
                "A connect is refused for a wrong key. A correct SDK reports INVALID_API_KEY.",
                "error.codes",
                Verdict.KNOWN_FAILING,
                "the code was renamed in 0.1.0; the guide will follow",
                run(
                        Verdict.FAILED,
                        "expected: code INVALID_API_KEY\nhappened: code WEBRTC_SERVER_ERROR",
                        0.6,
                        false,
                        new Timeline()
                                .call(0, "connect()")
                                .state(2, "connecting")
                                .add(20, Lane.FAULTS, "refused with 401", Map.of("status", 401))
                                .add(22, Lane.ATTEMPTS, "attempt 1 refused 401", Map.of("status", 401))
                                .state(31, "disconnected")
                                .add(
                                        33,
                                        Lane.EVENTS,
                                        "error WEBRTC_SERVER_ERROR",
                                        Map.of("code", "WEBRTC_SERVER_ERROR"))));
    }

    public static CaseResult fixed() {
        return result(
                "cleanup/off",
                "A handler that was removed is not called again",
                "A handler is removed with off(). A correct SDK never calls it again.",
                "cleanup.off",
                Verdict.FIXED,
                "off() compared wrappers until 0.1.19",
                run(Verdict.PASSED, null, 2.2, false, good()));
    }

    public static CaseResult unsupported() {
        return result(
                "subscribe/viewer-watches",
                "A viewer watches with a subscribe token",
                "A session publishes; a viewer joins with a subscribe token. A correct SDK shows the viewer the same frames.",
                "subscribe.viewer",
                Verdict.UNSUPPORTED,
                "the driver has not the capability subscribe",
                run(Verdict.UNSUPPORTED, "the driver has not the capability subscribe", 0, false, new Timeline()));
    }

    public static CaseResult drift() {
        String message = "documented: lucy-2.1 takes video of 1280x720\nhappened: the SDK states 1088x624 for lucy-2.1";
        return result(
                "connect/takes-720p",
                "A camera for lucy-2.1 captures at 720p",
                "A camera follows the SDK's description of the model. A correct SDK describes what is documented.",
                "mobile.vp8",
                Verdict.DOCUMENTATION_DRIFT,
                null,
                run(Verdict.DOCUMENTATION_DRIFT, message, 1.2, false, good()));
    }

    public static CaseResult notPromised() {
        String why = "decart-js promises this from 0.2.5 on (set.without-reconnect)";
        return result(
                "set/without-reconnect",
                "A change does not reconnect",
                "A session changes its prompt. A correct SDK keeps its connection.",
                "set.without-reconnect",
                Verdict.NOT_PROMISED,
                why,
                run(Verdict.NOT_PROMISED, why, 0, false, new Timeline()));
    }

    public static CaseResult broken() {
        return result(
                "network/udp-blocked",
                "Without UDP, media comes through TURN",
                "Outbound UDP is blocked. A correct SDK falls back to TURN over TLS.",
                "network.udp-blocked",
                Verdict.BROKEN,
                null,
                run(
                        Verdict.BROKEN,
                        "the driver ended by itself: exit code 137, after “Out of memory”",
                        4.0,
                        true,
                        new Timeline().call(0, "connect()").state(4, "connecting")));
    }

    public static CaseResult flaky() {
        return result(
                "tick/runs-in-seconds",
                "generationTick reports the seconds of the session",
                "A session runs for four seconds. A correct SDK reports each second once.",
                "tick.seconds",
                Verdict.PASSED,
                null,
                run(Verdict.FAILED, "expected: ticks 1, 2, 3, 4\nhappened: ticks 1, 3, 4", 4.4, false, good()),
                run(Verdict.PASSED, null, 4.4, true, good()));
    }

    public static CaseResult passed(String id, String title, String promise) {
        return result(
                id,
                title,
                "A session runs for a while, and what the promise says is checked. A correct SDK does as the title says.",
                promise,
                Verdict.PASSED,
                null,
                run(Verdict.PASSED, null, 4.4, false, good()));
    }

    public static Timeline good() {
        var timeline = new Timeline()
                .connected(0, "Add a red hat to the person")
                .frames(410, 4400, 1, "revision 1: “Add a red hat to the person”");
        for (int second = 1; second <= 4; second++) {
            timeline.add(second * 1000.0 + 20, Lane.EVENTS, "tick " + second, Map.of("seconds", second))
                    .received(second * 1000.0 + 15, "generation_tick", Map.of("seconds", second));
        }
        return timeline;
    }
}
