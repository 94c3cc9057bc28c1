package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.record.Stages;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A stage of the server's frame processing. Each stage begins where the previous one ends. */
public enum Stage {
    /** From the frame's first packet to its last packet. */
    ARRIVAL("arrival"),
    /** Until the last packet is forwarded to the decoder. */
    CORE_IN("core, in"),
    /** Until the decoder delivers the picture. */
    DECODE("inner hop and decoder"),
    /** Until the pipeline takes the picture. */
    WAIT("wait"),
    /** Until the encoder has the picture. */
    TRANSFORM("transform and tag"),
    /** Until the last encoded packet arrives from the encoder. */
    ENCODE("encoder and inner hop"),
    /** Until the last encoded packet is sent to the client. */
    CORE_OUT("core, out");

    private final String text;

    Stage(String text) {
        this.text = text;
    }

    /** Name of the stage in reports. */
    public String text() {
        return text;
    }

    /** Returns the time that frames of a run spent in each stage, without stages that nothing observed. */
    static Map<Stage, LatencyDistribution> of(LatencyRun run) {
        var stages = new EnumMap<Stage, LatencyDistribution>(Stage.class);
        for (Stage stage : values()) {
            LatencyDistribution.of(run.sessions().stream()
                            .flatMapToDouble(session -> session.stages().stream()
                                    .filter(frame -> measured(session, frame))
                                    .map(frame -> stage.held(frame))
                                    .flatMapToDouble(OptionalDouble::stream)))
                    .ifPresent(distribution -> stages.put(stage, distribution));
        }
        return stages;
    }

    private OptionalDouble held(Stages frame) {
        return switch (this) {
            case ARRIVAL -> between(frame.firstPacket(), frame.lastPacket());
            case CORE_IN -> between(frame.lastPacket(), frame.forwarded());
            case DECODE -> between(frame.forwarded(), frame.decoded());
            case WAIT -> between(frame.decoded(), frame.taken());
            case TRANSFORM -> between(frame.taken(), frame.pushed());
            case ENCODE -> between(frame.pushed(), frame.encoded());
            case CORE_OUT -> between(frame.encoded(), frame.sent());
        };
    }

    private static boolean measured(SessionRecord session, Stages frame) {
        Double at = frame.firstPacket() == null ? frame.taken() : frame.firstPacket();
        return at != null && at >= session.measuredFrom() && at <= session.measuredTo();
    }

    private static OptionalDouble between(@Nullable Double from, @Nullable Double to) {
        return from == null || to == null ? OptionalDouble.empty() : OptionalDouble.of(to - from);
    }
}
