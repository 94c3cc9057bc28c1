package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A step of connecting.
 *
 * @param text name of the step, for reports
 * @param millis time from the connect call to the end of the step, in milliseconds; the median over the run's sessions
 */
public record ConnectStep(String text, double millis) {
    private static final List<Step> STEPS = List.of(
            new Step("control socket open", SessionRecord.Connect::socket),
            new Step("room's address sent", SessionRecord.Connect::room),
            new Step("media room joined", SessionRecord.Connect::joined),
            new Step("DTLS done", SessionRecord.Connect::transport),
            new Step("first packet of video", SessionRecord.Connect::published),
            new Step("SDK says connected", SessionRecord.Connect::connected),
            new Step("first frame back", SessionRecord.Connect::firstFrame));

    /** Returns the observed steps in order of time. */
    static List<ConnectStep> of(LatencyRun run) {
        var steps = new ArrayList<ConnectStep>();
        for (Step step : STEPS) {
            double[] moments = run.sessions().stream()
                    .map(session -> step.moment.apply(session.connect()))
                    .flatMap(Optional::stream)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (moments.length > 0) {
                steps.add(new ConnectStep(step.text, Medians.of(moments)));
            }
        }
        steps.sort((one, other) -> Double.compare(one.millis, other.millis));
        return List.copyOf(steps);
    }

    private record Step(String text, Function<SessionRecord.Connect, Optional<Double>> moment) {}
}
