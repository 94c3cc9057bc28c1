package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A stream of silence in Opus, as libwebrtc's encoder sends it with DTX (RFC 7587 section 3.1.3): every 400 ms a frame of
 * silence, and after it an empty frame, after which receivers expect a pause. Belongs to the media thread.
 */
final class Silence {
    static final int CLOCK_RATE = 48_000;

    /** A fullband CELT frame of 20 ms that decodes to silence; the same as {@code OpusSilenceFrame} of LiveKit's server. */
    private static final byte[] FRAME = {(byte) 0xf8, (byte) 0xff, (byte) 0xfe};

    private static final byte[] EMPTY_FRAME = {(byte) 0xf8};

    private static final int FRAME_MILLIS = 20;
    private static final int PERIOD_MILLIS = 400;
    private static final int TICKS_PER_MILLISECOND = CLOCK_RATE / 1000;

    private final IncomingStream stream = new IncomingStream(Ssrc.random(), CLOCK_RATE);
    private final RtpPacket packet = new RtpPacket();
    private int sequence = ThreadLocalRandom.current().nextInt(0x8000);
    private int timestamp = ThreadLocalRandom.current().nextInt();
    private boolean pauses;
    private long nextPacket = Long.MIN_VALUE;

    /** The stream of the packets. */
    IncomingStream stream() {
        return stream;
    }

    /** Returns the packet that is due, which the next call overwrites; null if none is due. */
    @Nullable
    RtpPacket due(long now) {
        if (nextPacket != Long.MIN_VALUE && now < nextPacket) {
            return null;
        }
        byte[] frame = pauses ? EMPTY_FRAME : FRAME;
        byte[] data = packet.data();
        Bytes.put16(data, 0, pauses ? 0x8000 : 0x8080); // version 2; the marker starts a talkspurt
        Bytes.put16(data, 2, sequence++ & 0xffff);
        Bytes.put32(data, 4, timestamp);
        Bytes.put32(data, 8, stream.ssrc());
        System.arraycopy(frame, 0, data, RtpPacket.FIXED_HEADER_LENGTH, frame.length);
        packet.parse(RtpPacket.FIXED_HEADER_LENGTH + frame.length);
        int millis = pauses ? PERIOD_MILLIS - FRAME_MILLIS : FRAME_MILLIS;
        timestamp += millis * TICKS_PER_MILLISECOND;
        nextPacket = now + millis * 1_000_000L;
        pauses = !pauses;
        return packet;
    }
}
