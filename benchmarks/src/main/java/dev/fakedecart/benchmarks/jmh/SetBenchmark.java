package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.benchmarks.camera.FrameSize;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.StateInput;
import dev.fakedecart.tag.TagHash;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
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
 * Measures how long a change of the prompt takes with the reference client at 1280x720 and 30 frames per second: until
 * the acknowledgement, and until a frame made from the new prompt is on the screen. Some ten changes a second happen at
 * random moments between two frames. Only the tags of a fake server show which prompt a frame was made from.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 3, time = 20)
@Fork(
        value = 1,
        jvmArgsAppend = {ForkArguments.QUIET, ForkArguments.ENDS_SOON, ForkArguments.LOOKS_OFTEN})
public class SetBenchmark {
    private static final long DEADLINE_MILLIS = 5_000;
    private static final int SHORTEST_PAUSE_MILLIS = 50;
    private static final int LONGEST_PAUSE_MILLIS = 117;

    /** The target: {@code fake}, or the address of a running fake. */
    @Param("fake")
    public String target = "fake";

    private @Nullable Environment environment;
    private @Nullable Service service;
    private @Nullable MeasuredClient client;
    private CompletableFuture<Void> acknowledged = CompletableFuture.completedFuture(null);
    private String prompt = "";
    private int hash;
    private int changes;

    /** Connects and waits for the first frames. */
    @Setup
    public void connect() throws InterruptedException {
        service = Service.open(target);
        if (service.isReal()) {
            throw new IllegalArgumentException("frames of the real service do not show what they were made from");
        }
        environment = new Environment();
        client = MeasuredClient.of(environment, service, "h264", new FrameSize(1280, 720), "tag");
        client.camera().run();
        client.connect();
        client.awaitFrames(30);
    }

    /** Disconnects. */
    @TearDown
    public void disconnect() {
        if (client != null && environment != null && service != null) {
            client.close();
            environment.close();
            service.close();
        }
    }

    /** Waits for the time of a few frames. */
    @Setup(Level.Invocation)
    public void pause() throws InterruptedException {
        MeasuredClient.settle(acknowledged);
        changes++;
        prompt = "A harbour, painted for the " + changes + "th time";
        hash = TagHash.of(prompt);
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
    }

    private MeasuredClient change() {
        if (client == null) {
            throw new IllegalStateException("not connected");
        }
        acknowledged = client.session().set(StateInput.ofPrompt(prompt));
        return client;
    }

    /** Measures until the change is acknowledged. */
    @Benchmark
    public void untilAcknowledged() {
        change();
        MeasuredClient.settle(acknowledged);
    }

    /** Measures until a frame made from the change is on the screen. */
    @Benchmark
    public void untilFirstFrame() throws InterruptedException {
        if (!change().screen().awaitPrompt(hash, DEADLINE_MILLIS)) {
            throw new IllegalStateException("no frame shows the change after " + DEADLINE_MILLIS + " ms");
        }
    }
}
