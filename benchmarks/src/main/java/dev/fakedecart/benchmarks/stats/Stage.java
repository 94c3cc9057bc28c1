package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.Session;
import dev.fakedecart.benchmarks.record.Stages;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the server holds a frame; each stage begins where the one before it ends. */
public enum Stage {
    ARRIVAL("arrival", "from a frame's first packet to its last", Stages::firstPacket, Stages::lastPacket),
    CORE_IN("core, in", "the last packet goes on to the decoder", Stages::lastPacket, Stages::forwarded),
    DECODE("inner hop and decoder", "until the decoder gives the picture", Stages::forwarded, Stages::decoded),
    WAIT("wait", "until the pipeline takes the picture", Stages::decoded, Stages::taken),
    TRANSFORM("transform and tag", "until the encoder has the picture", Stages::taken, Stages::pushed),
    ENCODE("encoder and inner hop", "until its last encoded packet is there", Stages::pushed, Stages::encoded),
    CORE_OUT("core, out", "that packet goes to the client", Stages::encoded, Stages::sent);

    private final String text;
    private final String meaning;
    private final Function<Stages, @Nullable Double> from;
    private final Function<Stages, @Nullable Double> to;

    Stage(String text, String meaning, Function<Stages, @Nullable Double> from, Function<Stages, @Nullable Double> to) {
        this.text = text;
        this.meaning = meaning;
        this.from = from;
        this.to = to;
    }

    /** As reports write it. */
    public String text() {
        return text;
    }

    /** What happens in it, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** How long each stage held the frames of a run; without those that nobody saw. */
    static Map<Stage, Distribution> of(LatencyRun run) {
        var stages = new EnumMap<Stage, Distribution>(Stage.class);
        for (Stage stage : values()) {
            Distribution.of(run.sessions().stream()
                            .flatMapToDouble(session -> session.stages().stream()
                                    .filter(frame -> measured(session, frame))
                                    .map(frame -> between(stage.from.apply(frame), stage.to.apply(frame)))
                                    .flatMapToDouble(OptionalDouble::stream)))
                    .ifPresent(distribution -> stages.put(stage, distribution));
        }
        return stages;
    }

    private static boolean measured(Session session, Stages frame) {
        Double at = frame.firstPacket() == null ? frame.taken() : frame.firstPacket();
        return at != null && at >= session.measuredFrom() && at <= session.measuredTo();
    }

    private static OptionalDouble between(@Nullable Double from, @Nullable Double to) {
        return from == null || to == null ? OptionalDouble.empty() : OptionalDouble.of(to - from);
    }
}
