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
 * Measures the time from the capture of a frame by the reference client's camera to its appearance on the client's
 * screen. The client encodes and sends the frame, the service changes or echoes the frame, and the client receives,
 * decodes and reads the frame; reading takes some tens of microseconds. Each invocation is one frame of one session.
 * The camera takes 30 frames per second. Several threads take turns, so that the next frame need not wait until the
 * last one is back; the wait for the turn does not count. A frame that is not back after 1 s counts as 1 s and as lost.
 *
 * <p>With the embedded server, client and server share one process and its processors. Means and percentiles hide how
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
     * The target: {@code fake}; the address of a running fake, or of the real service if {@code DECART_API_KEY} is set;
     * or {@code loopback}. The loopback has no service: the client's library sends from one peer connection to another
     * (mode {@code tag}), or encodes once more and sends back (mode {@code echo}).
     */
    @Param("fake")
    public String target = "fake";

    /** The client's video codec. */
    @Param({"h264", "vp8", "vp9"})
    public String codec = "h264";

    /** The size of the camera's frames. */
    @Param({"1280x720", "640x360"})
    public String size = "1280x720";

    /** The mode of a fake. The real service has no such choice. */
    @Param({"tag", "echo"})
    public String mode = "tag";

    private @Nullable Environment environment;
    private @Nullable Service service;
    private @Nullable MeasuredClient client;

    /** Connects and waits for the first frames. */
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

        /** Waits until the camera gives this thread its next frame. */
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
        /** The number of lost frames. */
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
