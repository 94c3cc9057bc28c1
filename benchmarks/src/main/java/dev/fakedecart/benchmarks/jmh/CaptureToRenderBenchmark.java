package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.benchmarks.camera.FrameSize;
import dev.fakedecart.benchmarks.camera.PacedCamera;
import dev.fakedecart.conformance.reference.Environment;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A frame's way from the camera of the reference client to its screen: encoded, sent, made over or echoed by the
 * service, received, decoded and read, which takes some tens of microseconds. Each invocation is one frame of one
 * session. Frames are 30 a second; several threads take turns, so that the next frame need not wait until the last one
 * is back, and the wait for its turn is not in a frame's time. A frame that is not back after a second counts as a
 * second, and as lost.
 *
 * <p>Against the embedded fake, client and server share one process and its processors. Means and percentiles hide how
 * frames follow each other: {@code latency run} keeps every frame.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Threads(8)
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 3, time = 20)
@Fork(
        value = 1,
        jvmArgsAppend = {ForkArguments.QUIET, ForkArguments.ENDS_SOON, ForkArguments.LOOKS_OFTEN})
public class CaptureToRenderBenchmark {
    private static final long DEADLINE_MILLIS = 1_000;

    /**
     * {@code fake}, or an address: of a running one, or of the real service if {@code DECART_API_KEY} is set; or {@code
     * loopback}: no service, but the client's library alone, from one peer connection to another (mode {@code tag}), or
     * encoded once more and back (mode {@code echo}).
     */
    @Param("fake")
    public String target = "fake";

    /** What the client encodes with. */
    @Param({"h264", "vp8", "vp9"})
    public String codec = "h264";

    /** Of the camera's frames. */
    @Param({"1280x720", "640x360"})
    public String size = "1280x720";

    /** What a fake does to frames; the real service knows one way only. */
    @Param({"tag", "echo"})
    public String mode = "tag";

    private @Nullable Environment environment;
    private @Nullable Service service;
    private @Nullable MeasuredClient client;

    /** Connects, and waits for the first frames. */
    @Setup
    public void connect() throws InterruptedException {
        environment = new Environment();
        if (target.equals(Service.LOOPBACK)) {
            client = MeasuredClient.loopback(environment, codec, FrameSize.parse(size), mode.equals("echo"));
        } else {
            service = Service.open(target);
            client = MeasuredClient.of(environment, service, codec, FrameSize.parse(size), mode);
        }
        client.connect();
        for (int i = 0; !client.screen().awaitFrames(1, 0); i++) {
            if (i == 1_000) {
                throw new IllegalStateException("none of " + i + " frames came back");
            }
            client.camera().capture(client.camera().next());
        }
    }

    /** Disconnects. */
    @TearDown
    public void disconnect() {
        for (AutoCloseable opened : new AutoCloseable[] {client, environment, service}) {
            close(opened);
        }
    }

    private static void close(@Nullable AutoCloseable opened) {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A thread's next frame. */
    @State(Scope.Thread)
    public static class Turn {
        private PacedCamera.@Nullable Shot shot;

        /** Waits for its turn. */
        @Setup(Level.Invocation)
        public void await(CaptureToRenderBenchmark benchmark) {
            if (benchmark.client != null) {
                shot = benchmark.client.camera().next();
            }
        }
    }

    /** Frames that did not come back. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        /** How many. */
        public long lost;
    }

    /** Captures a frame and waits until it is on the screen. */
    @Benchmark
    public void frame(Turn turn, Counters counters) throws InterruptedException {
        if (client == null || turn.shot == null) {
            throw new IllegalStateException("not connected");
        }
        int marker = turn.shot.marker();
        client.screen().expect(marker);
        client.camera().capture(turn.shot);
        if (!client.screen().awaitMarker(marker, DEADLINE_MILLIS)) {
            counters.lost++;
        }
    }
}
