package dev.fakedecart.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The simulcast layers that a session negotiates, and when its receivers may get each: the first second of a picture,
 * as LiveKit's server shows it.
 *
 * @param steps smallest layer first; layers that are not listed are not negotiated
 */
public record LayerSchedule(List<Step> steps) {

    /**
     * One layer of the schedule.
     *
     * @param rid the layer's name in SDP: {@code q}, {@code h} and {@code f} in LiveKit's clients
     * @param after the time from the track's first packet until receivers may get the layer, 0 to {@value #LATEST_MS}
     * ms
     */
    public record Step(String rid, Duration after) {}

    /**
     * The steps of livekit-server 1.13.5, with H.264 720p30 from Chromium 156 on the same machine, measured on
     * 2026-11-30. The receiver's first frame has the size of {@code q}. The first frame in full size came 1.1 to 1.3 s
     * after the track was published; the first packet comes about 0.1 s after that, and a key frame takes another 0.1
     * s. The size of {@code h} came 0.07 to 0.15 s before the full size, in four of six rounds on a busy machine.
     */
    public static final LayerSchedule LIVEKIT =
            new LayerSchedule(List.of(step("q", 0), step("h", 1_000), step("f", 1_100)));

    private static final String LARGEST_ONLY = "top";
    private static final String LIKE_LIVEKIT = "livekit";
    private static final int LATEST_MS = 60_000;
    private static final int MOST_STEPS = 4;
    private static final Pattern STEP = Pattern.compile("([A-Za-z0-9_-]{1,16}):([0-9]{1,5})");

    /**
     * @throws IllegalArgumentException if there are no steps, or too many, or two of one layer, or a step is too late
     */
    public LayerSchedule {
        steps = List.copyOf(steps);
        long rids = steps.stream().map(Step::rid).distinct().count();
        if (steps.isEmpty() || steps.size() > MOST_STEPS || rids < steps.size()) {
            throw new IllegalArgumentException(
                    "a schedule has 1 to %s different layers, not \"%s\"".formatted(MOST_STEPS, text(steps)));
        }
        for (Step step : steps) {
            if (step.after().isNegative() || step.after().toMillis() > LATEST_MS) {
                throw new IllegalArgumentException("a layer comes 0 to %s ms after the first packet, not \"%s\""
                        .formatted(LATEST_MS, text(List.of(step))));
            }
        }
    }

    private static Step step(String rid, int millis) {
        return new Step(rid, Duration.ofMillis(millis));
    }

    /**
     * Reads an option: {@code top}, {@code livekit}, or steps with milliseconds, as in {@code q:0,h:1000,f:1100}.
     *
     * @return empty for {@code top}
     * @throws IllegalArgumentException if the text is none of these; the message says what to write
     */
    public static Optional<LayerSchedule> parse(String text) {
        if (text.equals(LARGEST_ONLY)) {
            return Optional.empty();
        }
        if (text.equals(LIKE_LIVEKIT)) {
            return Optional.of(LIVEKIT);
        }
        var steps = new ArrayList<Step>();
        for (String part : text.split(",", -1)) {
            Matcher step = STEP.matcher(part);
            if (!step.matches()) {
                throw new IllegalArgumentException("\"%s\" is neither \"%s\" nor \"%s\" nor layers with milliseconds,"
                                .formatted(text, LARGEST_ONLY, LIKE_LIVEKIT)
                        + " smallest first, as in " + LIVEKIT);
            }
            steps.add(step(step.group(1), Integer.parseInt(step.group(2))));
        }
        return Optional.of(new LayerSchedule(steps));
    }

    /**
     * The steps of the layers that a client offers, smallest first; empty if it offers none of the schedule's layers.
     */
    public List<Step> offered(List<String> rids) {
        return steps.stream().filter(step -> rids.contains(step.rid())).toList();
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return text(steps);
    }

    private static String text(List<Step> steps) {
        return steps.stream()
                .map(step -> step.rid() + ":" + step.after().toMillis())
                .collect(Collectors.joining(","));
    }
}
