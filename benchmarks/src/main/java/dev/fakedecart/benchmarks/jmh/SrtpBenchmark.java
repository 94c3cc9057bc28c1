package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.srtp.MasterKey;
import dev.fakedecart.webrtc.srtp.Srtp;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import dev.fakedecart.webrtc.srtp.SrtpReceiver;
import dev.fakedecart.webrtc.srtp.SrtpSender;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the cost of encrypting and decrypting an RTP packet of the size of video. The server decrypts a forwarded
 * packet once and encrypts the packet once for each receiver.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SrtpBenchmark {
    private static final int PACKET_LENGTH = 1_200;

    /**
     * The number of prepared packets. A receiver accepts no packet twice, so a new receiver starts after the last
     * packet. The result includes 1/8192 of the cost of creating a receiver.
     */
    private static final int PACKETS = 8_192;

    /** The negotiated protection profile. */
    @Param
    public SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;

    private final byte[] plain = new byte[PACKET_LENGTH];
    private final byte[] out = new byte[PACKET_LENGTH + Srtp.LARGEST_OVERHEAD];
    private final byte[][] wire = new byte[PACKETS][];
    private MasterKey key = key(profile);
    private SrtpSender sender = new SrtpSender(key);
    private SrtpReceiver receiver = new SrtpReceiver(key);
    private int sequence;
    private int next;

    private static MasterKey key(SrtpProfile profile) {
        var material = new byte[MasterKey.materialLength(profile)];
        new Random(profile.id()).nextBytes(material);
        return MasterKey.of(profile, material, true);
    }

    /** Encrypts the packets that the benchmark decrypts. */
    @Setup
    public void encrypt() {
        new Random(1).nextBytes(plain);
        plain[0] = (byte) 0x80;
        plain[1] = 96;
        key = key(profile);
        sender = new SrtpSender(key);
        for (int i = 0; i < PACKETS; i++) {
            wire[i] = Arrays.copyOf(out, protect());
        }
        restart();
    }

    private void restart() {
        receiver = new SrtpReceiver(key);
        next = 0;
    }

    /** Encrypts a packet. */
    @Benchmark
    public int protect() {
        Bytes.put16(plain, 2, sequence++);
        return sender.protectRtp(plain, PACKET_LENGTH, out);
    }

    /** Decrypts a packet. */
    @Benchmark
    public int unprotect() {
        if (next == PACKETS) {
            restart();
        }
        byte[] packet = wire[next++];
        int length = receiver.unprotectRtp(packet, packet.length, out);
        if (length != PACKET_LENGTH) {
            throw new IllegalStateException("packet " + next + " was refused: " + length);
        }
        return length;
    }
}
