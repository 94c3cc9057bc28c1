package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.PictureNumbers;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;

/**
 * Writes picture ids, and TL0PICIDX and KEYIDX where the payload has them, that continue without a gap when the track
 * changes to another stream (RFC 7741 section 4.2, RFC 9628 section 4.2). Decoders take a gap for lost pictures. The
 * first stream keeps its numbers.
 */
final class PictureNumberStage implements OutgoingStage {
    private final VideoPayloadFormat format;
    private final PictureNumbers offsets = new PictureNumbers();
    private final PictureNumbers last = new PictureNumbers();
    private final PictureNumbers scratch = new PictureNumbers();
    private boolean starting;
    private boolean hasSent;

    PictureNumberStage(VideoPayloadFormat format) {
        this.format = format;
    }

    /** Called before the first packet of another stream. */
    void startStream() {
        starting = true;
    }

    @Override
    public boolean process(OutgoingPacket outgoing) {
        RtpPacket packet = outgoing.packet();
        if (!scratch.read(format, packet)) {
            return true;
        }
        if (starting) {
            if (hasSent) {
                offsets.setDistance(scratch, last);
            }
            starting = false;
        }
        scratch.add(offsets);
        scratch.write(packet);
        last.keepLatest(scratch);
        hasSent = true;
        return true;
    }
}
