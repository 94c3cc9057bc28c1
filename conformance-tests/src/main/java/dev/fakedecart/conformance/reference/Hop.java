package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.libwebrtc.ClientPeer;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pair of peer connections, of which one sends video to the other. Belongs to a loop. */
final class Hop {
    private static final Pattern FIRST_CODEC = Pattern.compile("m=video \\S+ \\S+ (\\d+)");
    private static final String START_BITRATE = "x-google-start-bitrate=3000"; // as LiveKit servers ask

    private final ClientPeer sender;
    private final ClientPeer receiver;

    /** @param sink receives the frames, on a thread of libwebrtc */
    Hop(PeerConnectionFactory factory, ClientLoop loop, VideoTrackSink sink) {
        var sending = new Side(sink);
        var receiving = new Side(sink);
        sender = new ClientPeer(factory, loop, sending);
        receiver = new ClientPeer(factory, loop, receiving);
        sending.other = receiver;
        receiving.other = sender;
    }

    /** Completes when both are connected. */
    CompletableFuture<Void> connect(CustomVideoSource source, VideoCodec codec) {
        sender.publish(source, "camera", List.of("loopback"), codec.encoding(), RTCRtpTransceiverDirection.SEND_ONLY);
        sender.accept(withStartBitrate(receiver.answer(sender.offer())));
        return CompletableFuture.allOf(sender.connected(), receiver.connected());
    }

    /** Adds a start bitrate to the first video codec, so that the encoder does not start slowly. */
    static String withStartBitrate(String sdp) {
        Matcher codec = FIRST_CODEC.matcher(sdp);
        if (!codec.find()) {
            return sdp;
        }
        Pattern format = Pattern.compile("(?m)^(a=fmtp:" + codec.group(1) + " [^\r\n]*)");
        if (format.matcher(sdp).find()) {
            return format.matcher(sdp).replaceFirst("$1;" + START_BITRATE);
        }
        return Pattern.compile("(?m)^(a=rtpmap:" + codec.group(1) + " [^\r\n]*)")
                .matcher(sdp)
                .replaceFirst("$1\r\na=fmtp:" + codec.group(1) + " " + START_BITRATE);
    }

    void close() {
        sender.close();
        receiver.close();
    }

    /** Connects the events of one peer connection to the other. */
    private static final class Side implements ClientPeer.Listener {
        private final VideoTrackSink sink;
        private @Nullable ClientPeer other;

        Side(VideoTrackSink sink) {
            this.sink = sink;
        }

        @Override
        public void candidate(RTCIceCandidate candidate) {
            if (other != null) {
                other.add(candidate);
            }
        }

        @Override
        public VideoTrackSink videoTrack(String trackId, String streamId) {
            return sink;
        }

        @Override
        public void failed() {
            // no frames arrive, which the reader of the frames notices
        }
    }
}
