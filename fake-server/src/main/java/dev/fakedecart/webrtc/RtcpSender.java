package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtcpWriter;
import java.util.function.Consumer;

/** Sends the server's own RTCP packets to one client. Belongs to the media thread. */
final class RtcpSender {
    private final int ssrc = Ssrc.random();
    private final RtcpWriter writer;
    private final Consumer<RtcpWriter> transport;

    /**
     * @param writer may be shared with other senders
     * @param transport sends a compound packet
     */
    RtcpSender(RtcpWriter writer, Consumer<RtcpWriter> transport) {
        this.writer = writer;
        this.transport = transport;
    }

    /** The SSRC of the server in these packets. */
    int ssrc() {
        return ssrc;
    }

    /** Returns an empty compound packet to fill and then {@linkplain #send send}. */
    RtcpWriter begin() {
        return writer.clear();
    }

    /** Sends the packets that were written since {@link #begin}, if there are any. */
    void send() {
        if (writer.length() > 0) {
            transport.accept(writer);
        }
        writer.clear();
    }
}
