package dev.fakedecart.conformance.reference;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One peer connection that sends video to another. Belongs to a loop. */
final class Hop {
    private static final Pattern FIRST_CODEC = Pattern.compile("m=video \\S+ \\S+ (\\d+)");
    private static final String START_BITRATE = "x-google-start-bitrate=3000"; // what servers of LiveKit's ask for

    private final Peer sender;
    private final Peer receiver;

    /** @param sink takes what arrives, on a thread of libwebrtc */
    Hop(PeerConnectionFactory factory, EventLoop loop, VideoTrackSink sink) {
        var sending = new Side(sink);
        var receiving = new Side(sink);
        sender = new Peer(factory, loop, sending);
        receiver = new Peer(factory, loop, receiving);
        sending.other = receiver;
        receiving.other = sender;
    }

    /** Complete when both can. */
    CompletableFuture<Void> connect(CustomVideoSource source, VideoCodec codec) {
        sender.publish(source, "camera", "loopback", codec);
        sender.accept(withStartBitrate(receiver.answer(sender.offer())));
        return CompletableFuture.allOf(sender.connected(), receiver.connected());
    }

    /** A description that wants its first codec of video to begin at the rate at which it goes on. */
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

    /** One of the two peer connections, seen from the other. */
    private static final class Side implements Peer.Listener {
        private final VideoTrackSink sink;
        private @Nullable Peer other;

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
            // frames cease to come, and whoever waits for them sees that
        }
    }
}
