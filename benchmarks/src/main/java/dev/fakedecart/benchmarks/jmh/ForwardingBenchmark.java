package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.webrtc.Injection;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.srtp.Srtp;
import dev.fakedecart.webrtc.srtp.SrtpSender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures how long a packet takes through the packet core without its sockets: the core decrypts the packet, finds its
 * track, counts, rewrites and encrypts the packet, and keeps the packet for retransmission. Each invocation delivers
 * many packets at once, so that waking the media thread does not count.
 *
 * <p>The setup encrypts the packets. The time excludes the setup, but the results of {@code -prof gc} include it:
 * subtract what {@link SrtpBenchmark#protect} allocates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ForwardingBenchmark {
    private static final int PACKETS = 512;

    private final RtpPacket packet = new RtpPacket();
    private final byte[] wire = new byte[RtpPacket.CAPACITY + Srtp.LARGEST_OVERHEAD];
    private final List<byte[]> datagrams = new ArrayList<>();
    private final ForwardingState state = new ForwardingState();
    private final SrtpSender encryption;

    /** Connects. */
    public ForwardingBenchmark() {
        encryption = new SrtpSender(state.sender().connected().join().sending());
        state.muteViewer();
    }

    /** Encrypts the next packets. */
    @Setup(Level.Invocation)
    public void encrypt() {
        for (int i = 0; i < PACKETS; i++) {
            state.next(packet);
            int length = encryption.protectRtp(packet.data(), packet.length(), wire);
            if (datagrams.size() == i) {
                datagrams.add(new byte[length]); // all datagrams have the same length
            }
            System.arraycopy(wire, 0, datagrams.get(i), 0, length);
        }
    }

    /** Disconnects. */
    @TearDown
    public void close() {
        state.close();
    }

    /** Forwards packets. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public void throughTheCore() {
        Injection.deliver(state.publisher(), datagrams).join();
    }
}
