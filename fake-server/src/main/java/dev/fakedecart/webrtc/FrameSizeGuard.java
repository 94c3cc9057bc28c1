package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.FrameSize;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds frames that a decoder must not see because of the size that they claim. A decoder allocates memory for the size
 * in a frame's header before it finds that there are no pixels: 10 bytes that claim 16383 x 16383 pixels cost about
 * 1 GB. Belongs to the media thread.
 */
final class FrameSizeGuard {

    /** The largest frame of H.264 level 5.1 with sides of 16:9, and 8 times as large as what SDKs publish. */
    static final FrameSize MOST = new FrameSize(4_096, 2_304);

    private final VideoPayloadFormat format;
    private final Predicate<FrameSize> admitted;

    /** @param admitted asked on the media thread whether a decoder may see frames of a size that is not excessive */
    FrameSizeGuard(VideoPayloadFormat format, Predicate<FrameSize> admitted) {
        this.format = format;
        this.admitted = admitted;
    }

    /** Returns the size for which the packet's frame is refused; null if the decoder may see the packet. */
    @Nullable
    FrameSize refused(RtpPacket packet) {
        FrameSize size = format.claimedSize(packet);
        boolean isRefused =
                size != null && (size.equals(FrameSize.UNREADABLE) || !size.fits(MOST) || !admitted.test(size));
        return isRefused ? size : null;
    }
}
