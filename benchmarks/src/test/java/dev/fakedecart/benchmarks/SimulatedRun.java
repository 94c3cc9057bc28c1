package dev.fakedecart.benchmarks;

import dev.fakedecart.benchmarks.record.Calibration;
import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.Machine;
import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.record.Setup;
import dev.fakedecart.benchmarks.record.Stages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A simulated run with the properties that make real runs hard to compare: the latency of a frame resembles that of the
 * previous frame (AR(1)), drifts from second to second, differs between sessions, and has a heavy tail; some frames are
 * lost.
 *
 * @param shift added to each latency, in milliseconds
 * @param tail the share of frames that are late, by 30 ms on average, exponentially distributed
 * @param bursts seconds per minute, on average, in which half of the frames are late
 * @param lost the share of frames that are lost
 * @param whole whether the run has the server's stages and times of rendering
 */
public record SimulatedRun(
        String label,
        long seed,
        int sessions,
        int seconds,
        double shift,
        double drift,
        double perSession,
        double tail,
        double bursts,
        double lost,
        boolean whole) {
    public static final int FPS = 30;
    public static final Machine MACHINE =
            new Machine("Example CPU 3000 @ 2.60GHz", 2, 8L << 30, "Debian GNU/Linux 12, Linux 6.1.0", "17.0.15");
    public static final Setup SETUP = new Setup(
            "js@0.1.20",
            "decart-js 0.1.20",
            "Chromium 156",
            "fake",
            Optional.of("0.1.0, transform"),
            "h264",
            1280,
            720,
            FPS,
            Optional.empty(),
            Optional.of("udp"),
            Setup.Marker.FRAME_TAG);

    private static final double WARM_UP = 2000;
    private static final double DEADLINE = 1000;

    /** A minute of one session. */
    public static SimulatedRun minute(String label, long seed) {
        return new SimulatedRun(label, seed, 1, 60, 0, 1, 0, 0.01, 0, 0.001, true);
    }

    public SimulatedRun shifted(double millis) {
        return new SimulatedRun(label, seed, sessions, seconds, millis, drift, perSession, tail, bursts, lost, whole);
    }

    public SimulatedRun lasting(int newSeconds) {
        return new SimulatedRun(label, seed, sessions, newSeconds, shift, drift, perSession, tail, bursts, lost, whole);
    }

    public SimulatedRun drifting(double millis) {
        return new SimulatedRun(label, seed, sessions, seconds, shift, millis, perSession, tail, bursts, lost, whole);
    }

    public SimulatedRun withSessions(int number, double apart) {
        return new SimulatedRun(label, seed, number, seconds, shift, drift, apart, tail, bursts, lost, whole);
    }

    public SimulatedRun withTail(double late, double newBursts) {
        return new SimulatedRun(label, seed, sessions, seconds, shift, drift, perSession, late, newBursts, lost, whole);
    }

    public SimulatedRun losing(double share) {
        return new SimulatedRun(label, seed, sessions, seconds, shift, drift, perSession, tail, bursts, share, whole);
    }

    /** Contains only what a comparison needs: times of capture and decoding. */
    public SimulatedRun withoutStages() {
        return new SimulatedRun(label, seed, sessions, seconds, shift, drift, perSession, tail, bursts, lost, false);
    }

    /** Returns the run with this number of cores used by other programs; empty if that is unknown. */
    public static LatencyRun disturbed(LatencyRun run, Optional<Double> cores) {
        List<SessionRecord> all = run.sessions().stream()
                .map(session -> new SessionRecord(
                        session.begun(),
                        session.measuredFrom(),
                        session.measuredTo(),
                        session.deadlineMillis(),
                        session.connect(),
                        session.frames(),
                        session.stages(),
                        session.marks(),
                        session.usage().stream()
                                .map(usage -> new SessionRecord.Usage(
                                        usage.at(),
                                        usage.serverCores(),
                                        usage.serverBytes(),
                                        usage.clientCores(),
                                        usage.clientBytes(),
                                        cores))
                                .toList()))
                .toList();
        return new LatencyRun(run.label(), run.begun(), run.machine(), run.setup(), all, run.calibration());
    }

    public LatencyRun run() {
        // neighbouring seeds of Random start with similar numbers
        var random = new Random(new SplittableRandom(seed).nextLong());
        var all = new ArrayList<SessionRecord>();
        for (int i = 0; i < sessions; i++) {
            all.add(session(random, 1_800_000_000_000.0 + i * 90_000.0));
        }
        var calibration = new Calibration(
                List.of(
                        new Calibration.Delay(5, 5.12),
                        new Calibration.Delay(20, 19.87),
                        new Calibration.Delay(50, 50.31)),
                100,
                100,
                0.04);
        Instant begun = Instant.parse("2027-01-15T08:00:00Z");
        return new LatencyRun(label, begun, MACHINE, SETUP, all, Optional.of(calibration));
    }

    private SessionRecord session(Random random, double begun) {
        double base = 42 + shift + random.nextGaussian() * perSession;
        double near = 0;
        double slow = 0;
        boolean burst = false;
        var frames = new ArrayList<FrameRecord>();
        var stages = new ArrayList<Stages>();
        int count = (int) ((WARM_UP / 1000 + seconds) * FPS);
        for (int i = 0; i < count; i++) {
            double captured = 400 + i * 1000.0 / FPS;
            near = 0.8 * near + random.nextGaussian() * 1.5;
            if (i % FPS == 0) {
                slow = 0.7 * slow + random.nextGaussian() * drift;
                burst = random.nextDouble() < bursts / 60;
            }
            boolean late = random.nextDouble() < (burst ? 0.5 : tail);
            double latency = Math.max(8, base + near + slow) + (late ? -30 * Math.log(1 - random.nextDouble()) : 0);
            frames.add(frame(i, captured, latency, random.nextDouble() < lost));
            if (whole) {
                stages.add(stages(i, captured, latency, random));
            }
        }
        double end = 400 + count * 1000.0 / FPS;
        var marks = List.of(
                new SessionRecord.Mark(1200, "state", "generating"),
                new SessionRecord.Mark(end / 2, "fault", "impair out: delay 20 ms"),
                new SessionRecord.Mark(end / 2 + 4000, "size", "1280×720"));
        return new SessionRecord(
                begun, 400 + WARM_UP, end, DEADLINE, connect(random), frames, stages, marks, usage(end, random));
    }

    private FrameRecord frame(int number, double captured, double latency, boolean lost) {
        if (lost) {
            return new FrameRecord(number, captured, captured + 6, null, null, null, null, null);
        }
        double decoded = captured + latency;
        Double presented = whole ? Math.ceil((decoded + 3) / 16.667) * 16.667 : null;
        return new FrameRecord(number, captured, captured + 6.5, decoded - 4, decoded, presented, latency / 2, number);
    }

    private static Stages stages(int number, double captured, double latency, Random random) {
        double at = captured + 5;
        double step = latency / 20;
        double decode = 4 * step + random.nextDouble();
        double encode = 6 * step + random.nextDouble() * 3;
        return new Stages(
                number,
                at,
                at + step,
                at + step + 0.3,
                at + step + 0.3 + decode,
                at + step + 0.5 + decode,
                at + 2 * step + 0.5 + decode,
                at + 2 * step + 0.5 + decode + encode,
                at + 2 * step + 0.8 + decode + encode);
    }

    private static SessionRecord.Connect connect(Random random) {
        double a = random.nextDouble() * 10;
        return new SessionRecord.Connect(
                Optional.of(12 + a),
                Optional.of(16 + a),
                Optional.of(61 + a),
                Optional.of(148 + 2 * a),
                Optional.of(231 + 3 * a),
                Optional.of(262 + 3 * a),
                Optional.of(324 + 4 * a));
    }

    private static List<SessionRecord.Usage> usage(double end, Random random) {
        var usage = new ArrayList<SessionRecord.Usage>();
        for (double at = 1000; at < end; at += 1000) {
            usage.add(new SessionRecord.Usage(
                    at,
                    Optional.of(0.42 + random.nextDouble() * 0.05),
                    Optional.of(310L << 20),
                    0.9 + random.nextDouble() * 0.2,
                    720L << 20,
                    Optional.of(0.05)));
        }
        return usage;
    }
}
