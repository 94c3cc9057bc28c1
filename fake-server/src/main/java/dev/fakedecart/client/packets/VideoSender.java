package dev.fakedecart.client.packets;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends 30 video frames per second. Synthetic frames look like VP8 to a forwarder and have as many packets as the
 * bitrate allows; each packet ends with its number and its send time. The frames of a clip are decodable. The sender
 * retransmits packets on the server's request.
 */
public final class VideoSender {
    private static final int FPS = 30;
    private static final int PAYLOAD_LENGTH = 1_100;
    private static final int PAYLOAD_AT = RtpPacket.FIXED_HEADER_LENGTH + 1;
    private static final int CACHED = 1024;

    /**
     * The length of the stamp at the end of each payload: the packet's number from 0, and {@link System#nanoTime} at
     * sending.
     */
    static final int STAMP_LENGTH = 16;

    private final PacketPeer peer;
    private final RtpPacket packet = new RtpPacket();
    private final byte[][] cache = new byte[CACHED][];
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicInteger keyFrameRequests = new AtomicInteger();
    private final AtomicInteger nacks = new AtomicInteger();
    private volatile LongConsumer onLate = nanos -> {};
    private volatile boolean running;
    private int packetsPerFrame;
    private long nextFrame;
    private int frame;
    private int ssrc = PacketSdp.VIDEO_SSRC;
    private int sequence = 65_000; // the sequence number soon wraps around
    private int rtxSequence = 1;
    private boolean keyFrame = true;
    private int startsToLose;
    private @Nullable Clip clip;
    private int clipFrame;
    private final boolean stamped;

    /** @param stamped true if the frames of clips carry a {@link FrameStamp} */
    VideoSender(PacketPeer peer, boolean stamped) {
        this.peer = peer;
        this.stamped = stamped;
    }

    /** Sends synthetic frames at this bitrate until {@link #stop}. */
    public void start(int bitsPerSecond) {
        peer.execute(() -> {
            packetsPerFrame = Math.max(1, bitsPerSecond / 8 / FPS / PAYLOAD_LENGTH);
            nextFrame = System.nanoTime() + (long) (Math.random() * 1e9 / FPS);
            running = true;
        });
    }

    /**
     * Sends a clip repeatedly at 30 frames per second. The clip restarts at its key frame when the server requests one.
     */
    public void play(Clip played) {
        peer.execute(() -> {
            clip = played;
            nextFrame = System.nanoTime() + (long) (Math.random() * 1e9 / FPS);
            running = true;
        });
    }

    /** Sets the listener for how long after its time each frame is sent, in nanoseconds, on the network's thread. */
    public void onLate(LongConsumer listener) {
        onLate = listener;
    }

    /** Stops sending frames. The sender still answers retransmission requests. */
    public void stop() {
        peer.execute(() -> running = false);
    }

    /** Continues as another stream that starts with a key frame and has unrelated sequence numbers and timestamps. */
    public void switchStream(int newSsrc) {
        peer.execute(() -> {
            ssrc = newSsrc;
            sequence = (sequence + 20_000) & 0xffff;
            frame += 1_000_000;
            keyFrame = true;
        });
    }

    /** Withholds the first packet of each of the next key frames until the server requests a retransmission. */
    public void loseStartsOfKeyFrames(int keyFrames) {
        peer.execute(() -> startsToLose = keyFrames);
    }

    public long sent() {
        return sent.get();
    }

    /** Returns the number of frames sent, including frames with packets that were not sent. */
    public long frames() {
        return frames.get();
    }

    /** Returns the number of the server's key frame requests. */
    public int keyFrameRequests() {
        return keyFrameRequests.get();
    }

    /** Returns the number of packets that the server requested again. */
    public int nacks() {
        return nacks.get();
    }

    void tick(long now) {
        while (running && now >= nextFrame) {
            onLate.accept(now - nextFrame);
            nextFrame += 1_000_000_000L / FPS;
            if (clip == null) {
                for (int i = 0; i < packetsPerFrame; i++) {
                    sendPacket(i);
                }
            } else {
                sendFrame(clip);
            }
            frame++;
            frames.incrementAndGet();
            keyFrame = false;
        }
    }

    private void sendFrame(Clip played) {
        if (keyFrame || clipFrame == played.frames().size()) {
            clipFrame = 0;
        }
        List<byte[]> packets = played.frames().get(clipFrame++);
        for (int i = 0; i < packets.size(); i++) {
            byte[] payload = packets.get(i);
            boolean last = i == packets.size() - 1;
            header(i == 0, last);
            System.arraycopy(payload, 0, packet.data(), RtpPacket.FIXED_HEADER_LENGTH, payload.length);
            int length = RtpPacket.FIXED_HEADER_LENGTH + payload.length;
            if (last && stamped) {
                length += FrameStamp.write(packet.data(), length, System.nanoTime());
            }
            send(length, i == 0);
        }
    }

    private void sendPacket(int index) {
        header(index == 0, index == packetsPerFrame - 1);
        byte[] data = packet.data();
        data[PAYLOAD_AT] = (byte) (keyFrame ? 0 : 1);
        int length = RtpPacket.FIXED_HEADER_LENGTH + PAYLOAD_LENGTH;
        Bytes.put64(data, length - STAMP_LENGTH, sent.get());
        Bytes.put64(data, length - 8, System.nanoTime());
        send(length, index == 0);
    }

    /** Writes the RTP header and VP8's shortest payload descriptor (RFC 7741 section 4.2). */
    private void header(boolean first, boolean last) {
        byte[] data = packet.data();
        data[0] = (byte) 0x80;
        data[1] = (byte) (PacketSdp.PAYLOAD_TYPE | (last ? 0x80 : 0));
        Bytes.put16(data, 2, sequence);
        Bytes.put32(data, 4, frame * (90_000 / FPS));
        Bytes.put32(data, 8, ssrc);
        data[RtpPacket.FIXED_HEADER_LENGTH] = (byte) (first ? 0x10 : 0x00);
    }

    private void send(int length, boolean first) {
        byte[] data = packet.data();
        packet.parse(length);
        cache[sequence % CACHED] = Arrays.copyOf(data, length);
        sequence = (sequence + 1) & 0xffff;
        sent.incrementAndGet();
        if (keyFrame && first && startsToLose > 0) {
            startsToLose--;
            return;
        }
        peer.send(packet);
    }

    void resend(int lost) {
        nacks.incrementAndGet();
        byte[] cached = cache[lost % CACHED];
        if (cached == null || Bytes.u16(cached, 2) != lost) {
            return;
        }
        System.arraycopy(cached, 0, packet.data(), 0, cached.length);
        packet.parse(cached.length);
        packet.insertBeforePayload(2);
        Bytes.put16(packet.data(), packet.payloadAt(), lost);
        packet.ssrc(PacketSdp.RTX_SSRC);
        packet.payloadType(PacketSdp.RTX_PAYLOAD_TYPE);
        packet.sequence(rtxSequence++ & 0xffff);
        peer.send(packet);
    }

    void keyFrameRequested() {
        keyFrameRequests.incrementAndGet();
        keyFrame = true;
    }
}
