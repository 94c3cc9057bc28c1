package dev.fakedecart.client.packets;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.SequenceNumbers;
import java.util.BitSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Receives the returned video: counts, times and checks the packets, and requests lost packets again. */
public final class VideoReceiver {
    private static final long RETRY_NANOS = 30_000_000;
    private static final int MOST_NACKS = 100;
    private static final int SSRC = 1;
    private static final int MOST_PACKETS = 100_000_000;

    private final PacketPeer peer;
    private final boolean stamped;
    private final RtcpWriter rtcp = new RtcpWriter();
    private final BitSet returned = new BitSet();
    private final TreeSet<Long> missing = new TreeSet<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong retransmitted = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private volatile LongConsumer onRoundTrip = nanos -> {};
    private volatile LongConsumer onFrame = nanos -> {};
    private volatile int complete;
    private volatile boolean timestampsGrow = true;
    private volatile int ssrc;
    private int first = -1;
    private long highest = -1;
    private int timestamp;
    private long nextRetry;

    /** @param stamped true if frames have a {@link FrameStamp} and packets have no numbers */
    VideoReceiver(PacketPeer peer, boolean stamped) {
        this.peer = peer;
        this.stamped = stamped;
    }

    /**
     * Sets the listener for the round-trip time of each packet, in nanoseconds. The network's thread calls the
     * listener.
     */
    public void onRoundTrip(LongConsumer listener) {
        onRoundTrip = listener;
    }

    /**
     * Sets the listener for the returned frames of a stamped clip. The listener gets the time since the last packet of
     * the original frame was sent, in nanoseconds, on the network's thread.
     */
    public void onFrame(LongConsumer listener) {
        onFrame = listener;
    }

    /** Returns the number of returned packets, without duplicates. */
    public long received() {
        return received.get();
    }

    /** Returns the number of received frames, from any source. */
    public long frames() {
        return frames.get();
    }

    /** Returns the number of packets that arrived a second time. */
    public long duplicates() {
        return duplicates.get();
    }

    /** Returns the number of packets that arrived as retransmissions. */
    public long retransmitted() {
        return retransmitted.get();
    }

    /** Returns the number of skipped sequence numbers, including those whose packets arrived later. */
    public long skipped() {
        return skipped.get();
    }

    /** Returns the number of consecutive packets that have returned since the first. */
    public int complete() {
        return complete;
    }

    /** Returns the SSRC of the returned video; 0 before its first packet. */
    public int ssrc() {
        return ssrc;
    }

    /** Returns false after a packet with a later sequence number has had an earlier timestamp. */
    public boolean timestampsGrow() {
        return timestampsGrow;
    }

    /** Expects another stream. Its packets may have an SSRC and sequence numbers of its own. */
    public void expectNewStream() {
        peer.execute(() -> {
            highest = -1;
            missing.clear();
        });
    }

    /** Asks the server for a key frame with a picture loss indication. */
    public void requestKeyFrame() {
        peer.execute(() -> peer.send(rtcp.clear().pictureLoss(SSRC, ssrc)));
    }

    void take(RtpPacket packet) {
        if (stamped) {
            takeOfClip(packet);
            return;
        }
        boolean retransmission = packet.payloadType() == PacketSdp.RTX_PAYLOAD_TYPE;
        if (!retransmission && packet.marker()) {
            frames.incrementAndGet();
        }
        if (packet.payloadLength() < VideoSender.STAMP_LENGTH) {
            return;
        }
        int number = number(packet);
        if (number < 0 || number >= MOST_PACKETS) {
            return; // the packet is not from this client's video
        }
        if (retransmission) {
            retransmitted.incrementAndGet();
            missing.remove(SequenceNumbers.unwrap(highest, Bytes.u16(packet.data(), packet.payloadAt())));
        } else {
            noteSequence(packet);
        }
        if (returned.get(number)) {
            duplicates.incrementAndGet();
            return;
        }
        returned.set(number);
        if (first < 0) {
            first = number;
        }
        complete = returned.nextClearBit(first + complete) - first;
        received.incrementAndGet();
        int end = packet.payloadAt() + packet.payloadLength();
        onRoundTrip.accept(System.nanoTime() - Bytes.i64(packet.data(), end - 8));
    }

    /**
     * Counts packets of encoded frames. These packets contain no numbers, so the receiver relies on sequence numbers.
     */
    private void takeOfClip(RtpPacket packet) {
        boolean retransmission = packet.payloadType() == PacketSdp.RTX_PAYLOAD_TYPE;
        if (retransmission) {
            retransmitted.incrementAndGet();
            if (packet.payloadLength() < 2
                    || !missing.remove(SequenceNumbers.unwrap(highest, Bytes.u16(packet.data(), packet.payloadAt())))) {
                duplicates.incrementAndGet();
                return;
            }
        } else {
            noteSequence(packet);
        }
        received.incrementAndGet();
        if (packet.marker()) {
            frames.incrementAndGet();
            FrameStamp.read(packet).ifPresent(sent -> onFrame.accept(System.nanoTime() - sent));
        }
    }

    private static int number(RtpPacket packet) {
        int end = packet.payloadAt() + packet.payloadLength();
        return (int) Bytes.i64(packet.data(), end - VideoSender.STAMP_LENGTH);
    }

    private void noteSequence(RtpPacket packet) {
        if (highest < 0) {
            ssrc = packet.ssrc();
            highest = packet.sequence() + 0x10000L;
            timestamp = packet.timestamp();
            return;
        }
        if (packet.ssrc() != ssrc) {
            throw new IllegalStateException("the video comes back in two streams");
        }
        long sequence = SequenceNumbers.unwrap(highest, packet.sequence());
        missing.remove(sequence);
        for (long passed = highest + 1; passed < sequence; passed++) {
            missing.add(passed);
            skipped.incrementAndGet();
        }
        if (sequence > highest) {
            timestampsGrow &= packet.timestamp() - timestamp >= 0;
            timestamp = packet.timestamp();
            highest = sequence;
        }
    }

    void tick(long now) {
        if (!missing.isEmpty() && now >= nextRetry) {
            nextRetry = now + RETRY_NANOS;
            int[] numbers = missing.stream()
                    .limit(MOST_NACKS)
                    .mapToInt(sequence -> (int) (sequence & 0xffff))
                    .toArray();
            peer.send(rtcp.clear().nack(SSRC, ssrc, numbers, numbers.length));
        }
    }
}
