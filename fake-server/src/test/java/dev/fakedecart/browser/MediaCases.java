package dev.fakedecart.browser;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks the JavaScript SDK and its page when video stops, changes or is lost. */
final class MediaCases {
    private MediaCases() {}

    static Stream<ScenarioCase> all() {
        return Stream.concat(changes(), losses());
    }

    private static Stream<ScenarioCase> changes() {
        return Stream.of(
                ScenarioCase.of(
                        "media-stopped",
                        seen -> seen.fires("stop", 1)
                                .stalls()
                                .entry("fault.lifted", Map.of("effect", "stop"))
                                .moreFrames(10)
                                .undisturbed()),
                changed("media-frozen", "freeze", MediaCases::standsStill),
                changed("media-black", "black", last -> last.stream().allMatch(MediaCases::isBlack)),
                changed(
                        "media-resized",
                        "shrink",
                        last -> last.stream().allMatch(frame -> frame.size().equals("320x180"))),
                changed(
                        "media-thinned",
                        "thin",
                        last -> last.stream().allMatch(frame -> frame.tagged() && frame.frame() % 5 == 0)));
    }

    /** Checks that frames match for a while and then no longer. The app receives no event. */
    private static ScenarioCase changed(String name, String rule, FrameSequence change) {
        return ScenarioCase.of(
                        name,
                        seen -> seen.fires(rule, 1)
                                .once(change)
                                .count("fault.lifted", 1)
                                .atLast(frames -> !change.test(frames)
                                        && frames.stream()
                                                .allMatch(frame -> frame.tagged()
                                                        && frame.size().equals("640x360")))
                                .undisturbed())
                .lookingAtPixels();
    }

    private static boolean standsStill(List<SeenFrame> frames) {
        return frames.stream().allMatch(SeenFrame::tagged)
                && frames.stream().map(SeenFrame::frame).distinct().count() == 1;
    }

    /** Decoders may differ by one or two. */
    private static boolean isBlack(SeenFrame frame) {
        return !frame.tagged() && frame.lightest() <= 20;
    }

    /** LiveKit's client joins again, and the SDK reports nothing but another stream. */
    private static Stream<ScenarioCase> losses() {
        return Map.of("media-gone", "hang up", "media-gone-silently", "vanish").entrySet().stream()
                .map(each -> ScenarioCase.of(
                                each.getKey(),
                                seen -> seen.fires(each.getValue(), 1)
                                        .count("media.media-lost", 1)
                                        .count("livekit.participant-joined", 2)
                                        .eventsAtLeast("remoteStream", 2)
                                        .moreFrames(10)
                                        .attempts(1)
                                        .undisturbed())
                        .slowly());
    }
}
