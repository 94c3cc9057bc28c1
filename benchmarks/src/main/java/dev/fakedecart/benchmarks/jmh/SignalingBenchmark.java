package dev.fakedecart.benchmarks.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.client.QueuedSocket;
import java.net.URLEncoder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * Measures the time from a prompt on the control socket to its acknowledgement, over a real WebSocket without media.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {ForkArguments.QUIET, ForkArguments.ENDS_SOON, ForkArguments.LOOKS_OFTEN})
public class SignalingBenchmark {

    /**
     * The target: {@code fake}, or the address of a running fake, or of the real service if {@code DECART_API_KEY} is
     * set.
     */
    @Param("fake")
    public String target = "fake";

    private @Nullable Service service;
    private @Nullable QueuedSocket socket;

    /** Joins a session. */
    @Setup
    public void join() {
        service = Service.open(target);
        socket = QueuedSocket.connect(service.realtimeBaseUrl()
                + "/v1/stream?model=lucy-2.1&api_key="
                + URLEncoder.encode(service.apiKey(), UTF_8));
        socket.send("{\"type\":\"livekit_join\"}");
        socket.next("\"livekit_room_info\"");
    }

    /** Leaves the session. */
    @TearDown
    public void leave() {
        if (socket != null && service != null) {
            socket.close(1000);
            service.close();
        }
    }

    /** Sends a prompt and waits for its acknowledgement. */
    @Benchmark
    public String roundTrip() {
        if (socket == null) {
            throw new IllegalStateException("not connected");
        }
        socket.send("{\"type\":\"prompt\",\"prompt\":\"A watercolour painting of a harbour\"}");
        return socket.next("\"prompt_ack\"");
    }
}
