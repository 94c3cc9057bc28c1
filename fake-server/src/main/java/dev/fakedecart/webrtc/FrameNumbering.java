package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.FrameTrailer;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the frames of an outgoing track whose receiver is this server's own decoder. A decoder does not return
 * timestamps, but it passes the video orientation from the packets to the decoded picture: two bits, which here hold
 * the frame number modulo 4. With them the server detects frames that the decoder dropped, and finds the input frame of
 * each output frame. Each packet also requests a playout delay of 0. Belongs to the media thread.
 */
final class FrameNumbering implements OutgoingStage {

    /** The number of frames that are remembered for late packets. */
    private static final int REMEMBERED = 256;

    private static final int PLAYOUT_DELAY_LENGTH = 3;

    private final byte[] elements = new byte[8];
    private final int orientationAt;
    private final Consumer<ForwardedFrame> observer;
    private final int[] timestamps = new int[REMEMBERED];
    private final long[] firstPackets = new long[REMEMBERED];
    private long frames;
    private @Nullable FrameTimes last;

    /**
     * @param extensions ids by URI, which must include the playout delay and the orientation
     * @param observer receives each frame before its last packet leaves, on the media thread
     */
    FrameNumbering(Map<String, Integer> extensions, Consumer<ForwardedFrame> observer) {
        this.observer = observer;
        elements[0] = header(extensions, HeaderExtension.PLAYOUT_DELAY, PLAYOUT_DELAY_LENGTH);
        orientationAt = 1 + PLAYOUT_DELAY_LENGTH + 1;
        elements[orientationAt - 1] = header(extensions, HeaderExtension.VIDEO_ORIENTATION, 1);
    }

    private static byte header(Map<String, Integer> extensions, String uri, int length) {
        Integer id = extensions.get(uri);
        if (id == null || id < 1 || id > 14) {
            throw new IllegalArgumentException(uri + " was not negotiated");
        }
        return (byte) ((id << 4) | (length - 1));
    }

    @Override
    public boolean process(OutgoingPacket outgoing) {
        IncomingStream stream = outgoing.stream();
        if (stream != null) {
            mark(outgoing.packet(), outgoing.original(), stream, outgoing.now());
        }
        return true;
    }

    @Override
    public void sent(OutgoingPacket outgoing) {
        left(outgoing.packet());
    }

    /**
     * Writes the frame number into a packet that is about to leave.
     *
     * @param packet with the timestamp and the extensions of this track
     * @param original the packet as it arrived
     */
    void mark(RtpPacket packet, RtpPacket original, IncomingStream from, long now) {
        long number = number(packet.timestamp(), now);
        elements[orientationAt] = (byte) (number & 3);
        packet.replaceExtensions(elements);
        if (packet.marker()) {
            var times = new FrameTimes(firstPackets[(int) (number % REMEMBERED)], now);
            last = times;
            observer.accept(
                    new ForwardedFrame(number, times, FrameTrailer.of(original), from.ntpOf(original.timestamp())));
        }
    }

    /** Called after the packet that was marked last was sent. */
    void left(RtpPacket packet) {
        if (packet.marker() && last != null) {
            last.noteForwarded(System.nanoTime());
        }
    }

    private long number(int timestamp, long now) {
        for (long number = frames; number > Math.max(0, frames - REMEMBERED); number--) {
            if (timestamps[(int) (number % REMEMBERED)] == timestamp) {
                return number;
            }
        }
        frames++;
        timestamps[(int) (frames % REMEMBERED)] = timestamp;
        firstPackets[(int) (frames % REMEMBERED)] = now;
        return frames;
    }
}
