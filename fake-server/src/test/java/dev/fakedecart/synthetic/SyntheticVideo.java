package dev.fakedecart.synthetic;

import dev.fakedecart.rtc.bytes.Bytes;
import dev.fakedecart.rtc.rtp.RtcpReader;
import dev.fakedecart.rtc.rtp.RtcpWriter;
import dev.fakedecart.rtc.rtp.RtpPacket;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Frames that look like VP8 to a forwarder: 30 a second, of as many packets as the bitrate takes, each with its number
 * and the moment of its sending at its end. What comes back is counted and timed.
 */
public final class SyntheticVideo {
    private static final int FPS = 30;
    private static final int PAYLOAD_LENGTH = 1_100;
    private static final int STAMP_LENGTH = 16;
    private static final int CACHED = 1024;

    private final SyntheticPeer peer;
    private final RtpPacket packet = new RtpPacket();
    private final RtcpWriter rtcp = new RtcpWriter();
    private final byte[][] cache = new byte[CACHED][];
    private final BitSet returned = new BitSet();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicInteger keyFrameRequests = new AtomicInteger();
    private final AtomicInteger nacks = new AtomicInteger();
    private volatile LongConsumer onRoundTrip = nanos -> {};
    private volatile boolean answersNacks = true;
    private int packetsPerFrame;
    private long nextFrame;
    private int frame;
    private int sequence = 1_000;
    private int rtxSequence = 1;
    private boolean keyFrame = true;

    SyntheticVideo(SyntheticPeer peer) {
        this.peer = peer;
    }

    /** Sends at this rate until {@link #stop}. */
    public void start(int bitsPerSecond) {
        packetsPerFrame = Math.max(1, bitsPerSecond / 8 / FPS / PAYLOAD_LENGTH);
        nextFrame = System.nanoTime() + (long) (Math.random() * 1e9 / FPS);
        peer.handle(this::returned, new Feedback(), this::tick);
    }

    /** Sends no more; what is under way still counts. */
    public void stop() {
        peer.handle(this::returned, new Feedback(), now -> {});
    }

    /** Told the time of each packet from here to here, in nanoseconds, on the network's thread. */
    public void onRoundTrip(LongConsumer listener) {
        onRoundTrip = listener;
    }

    public void answerNacks(boolean answers) {
        answersNacks = answers;
    }

    public long sent() {
        return sent.get();
    }

    /** Packets that came back, each counted once. */
    public long received() {
        return received.get();
    }

    public long duplicates() {
        return duplicates.get();
    }

    public int keyFrameRequests() {
        return keyFrameRequests.get();
    }

    /** Packets that the server has asked for again. */
    public int nacks() {
        return nacks.get();
    }

    private void tick(long now) {
        while (now >= nextFrame) {
            nextFrame += 1_000_000_000L / FPS;
            for (int i = 0; i < packetsPerFrame; i++) {
                sendPacket(i);
            }
            frame++;
            keyFrame = false;
        }
    }

    private void sendPacket(int index) {
        byte[] data = packet.data();
        data[0] = (byte) 0x80;
        data[1] = (byte) (SyntheticClient.PAYLOAD_TYPE | (index == packetsPerFrame - 1 ? 0x80 : 0));
        Bytes.put16(data, 2, sequence);
        Bytes.put32(data, 4, frame * (90_000 / FPS));
        Bytes.put32(data, 8, SyntheticClient.VIDEO_SSRC);
        data[12] = (byte) (index == 0 ? 0x10 : 0x00);
        data[13] = (byte) (keyFrame ? 0 : 1);
        int length = RtpPacket.FIXED_HEADER_LENGTH + PAYLOAD_LENGTH;
        Bytes.put64(data, length - STAMP_LENGTH, sent.get());
        Bytes.put64(data, length - 8, System.nanoTime());
        packet.parse(length);
        cache[sequence % CACHED] = java.util.Arrays.copyOf(data, length);
        sequence = (sequence + 1) & 0xffff;
        sent.incrementAndGet();
        peer.send(packet);
    }

    private void returned(RtpPacket back) {
        if (back.payloadLength() < STAMP_LENGTH) {
            return;
        }
        int end = back.payloadAt() + back.payloadLength();
        int number = (int) Bytes.i64(back.data(), end - STAMP_LENGTH);
        if (number < 0 || number > sent.get()) {
            throw new AssertionError("a packet came back that was never sent");
        }
        if (returned.get(number)) {
            duplicates.incrementAndGet();
            return;
        }
        returned.set(number);
        received.incrementAndGet();
        onRoundTrip.accept(System.nanoTime() - Bytes.i64(back.data(), end - 8));
    }

    /** Asks the server for a packet that it has sent. */
    public void nack(int ssrc, int lostSequence) {
        peer.execute(() -> peer.send(rtcp.clear().nack(1, ssrc, new int[] {lostSequence}, 1)));
    }

    private final class Feedback implements RtcpReader.Handler {
        @Override
        public void nack(int ssrc, int lost) {
            nacks.incrementAndGet();
            byte[] cached = cache[lost % CACHED];
            if (!answersNacks || cached == null || Bytes.u16(cached, 2) != lost) {
                return;
            }
            System.arraycopy(cached, 0, packet.data(), 0, cached.length);
            packet.parse(cached.length);
            packet.insertBeforePayload(2);
            Bytes.put16(packet.data(), packet.payloadAt(), lost);
            packet.ssrc(SyntheticClient.RTX_SSRC);
            packet.payloadType(SyntheticClient.RTX_PAYLOAD_TYPE);
            packet.sequence(rtxSequence++ & 0xffff);
            peer.send(packet);
        }

        @Override
        public void keyFrameRequest(int ssrc) {
            keyFrameRequests.incrementAndGet();
            keyFrame = true;
        }
    }
}
