package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures how long a packet takes from one client to another through the packet core, over UDP on loopback, with SRTP
 * at each end. The time includes two hand-overs between threads: from the measuring thread to the clients' thread and
 * back.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ForwardingOverUdpBenchmark {
    private static final long PATIENCE_SECONDS = 5;

    private final RtpPacket packet = new RtpPacket();
    private final Semaphore arrived = new Semaphore(0);
    private final ForwardingState state = new ForwardingState();

    /** Signals each packet that reaches the viewer. */
    @Setup
    public void listen() {
        state.receiver().handle(received -> arrived.release(), new RtcpReader.Handler() {}, now -> {});
    }

    /** Disconnects. */
    @TearDown
    public void close() {
        state.close();
    }

    /** Sends a packet and waits until the viewer receives it. */
    @Benchmark
    public void overUdp() throws InterruptedException {
        state.sender().execute(() -> {
            state.next(packet);
            state.sender().send(packet);
        });
        if (!arrived.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the packet was lost");
        }
    }
}
