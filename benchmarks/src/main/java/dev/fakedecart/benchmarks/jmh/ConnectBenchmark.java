package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.benchmarks.camera.FrameSize;
import dev.fakedecart.conformance.reference.Environment;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures how long the reference client takes to connect with an initial prompt and a running camera. Sessions run one
 * after another. The first sessions create the server's participants and load its classes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 20)
@Fork(
        value = 1,
        jvmArgsAppend = {ForkArguments.QUIET, ForkArguments.ENDS_SOON, ForkArguments.LOOKS_OFTEN})
public class ConnectBenchmark {
    private static final long REST_MILLIS = 1_000;

    /**
     * The target: {@code fake}, or the address of a running fake, or of the real service if {@code DECART_API_KEY} is
     * set.
     */
    @Param("fake")
    public String target = "fake";

    /** The mode of a fake. */
    @Param({"tag", "echo"})
    public String mode = "tag";

    private @Nullable Environment environment;
    private @Nullable Service service;
    private @Nullable MeasuredClient client;

    /** Starts the service. */
    @Setup
    public void start() {
        service = Service.open(target);
        environment = new Environment();
    }

    /** Stops the service. */
    @TearDown
    public void stop() {
        if (environment != null && service != null) {
            environment.close();
            service.close();
        }
    }

    /** Creates a client after a pause in which the previous client's resources become free. */
    @Setup(Level.Invocation)
    public void prepare() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        if (environment != null && service != null) {
            client = MeasuredClient.of(environment, service, "h264", new FrameSize(1280, 720), mode);
            client.camera().run();
        }
    }

    /** Disconnects. */
    @TearDown(Level.Invocation)
    public void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    /** Measures until the client reports that it is connected. */
    @Benchmark
    public void connect() {
        if (client != null) {
            client.connect();
        }
    }

    /** Measures until the first frame is on the screen. */
    @Benchmark
    public void connectToFirstFrame() throws InterruptedException {
        if (client != null) {
            client.connect();
            client.awaitFrames(1);
        }
    }
}
