package dev.fakedecart.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two peers and no server between them: what the client is able to do by itself. */
class ScriptedPeerIT {
    private final ExecutorService wire = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        wire.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "H264"})
    void framesOfTheCameraAreDecodedOnTheOtherSide(String codec) {
        VideoEncoding encoding = VideoEncoding.single(codec, 2_000_000, 30);
        String answer = exchange(encoding, sdp -> sdp);
        assertThat(firstCodec(answer)).isEqualTo(codec + "/90000");
    }

    @Test
    void theOtherSideUnderstandsAndroid020sChangesToItsOffer() {
        var sdk = new Android020();
        String answer = exchange(sdk.encoding(), sdk::changeOffer);
        assertThat(firstCodec(answer)).isEqualTo("VP8/90000");
    }

    @Test
    void android020PutsVp8FirstAndHintsAtItsBitrate() {
        String changed = Vp8Offer.change(String.join(
                "\r\n",
                "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                "m=video 9 UDP/TLS/RTP/SAVPF 98 99 96 97",
                "a=rtpmap:98 VP9/90000",
                "a=rtpmap:96 VP8/90000",
                "a=rtcp-fb:96 nack",
                "a=rtcp-fb:96 nack pli",
                "a=rtpmap:97 rtx/90000",
                ""));
        assertThat(changed.split("\r\n", -1))
                .containsExactly(
                        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                        "m=video 9 UDP/TLS/RTP/SAVPF 96 98 99 97",
                        "a=rtpmap:98 VP9/90000",
                        "a=rtpmap:96 VP8/90000",
                        "a=rtcp-fb:96 nack",
                        "a=rtcp-fb:96 nack pli",
                        "a=fmtp:96 x-google-min-bitrate=300;x-google-start-bitrate=600",
                        "a=rtpmap:97 rtx/90000",
                        "");
    }

    /** Sends the camera from one peer to another, and waits for frames; returns the answer. */
    private String exchange(VideoEncoding encoding, UnaryOperator<String> change) {
        var frames = new FrameReader();
        var sender = new CompletableFuture<ScriptedPeer>();
        var receiver = new CompletableFuture<ScriptedPeer>();
        try (var camera = new SyntheticCamera(640, 360, 30);
                var phone = new ScriptedPeer(new To(receiver, frames));
                var other = new ScriptedPeer(new To(sender, frames))) {
            sender.complete(phone);
            receiver.complete(other);
            phone.publish(camera, "camera", List.of("local_stream"), encoding, RTCRtpTransceiverDirection.SEND_RECV);
            String answer = other.answer(change.apply(phone.offer()));
            phone.accept(answer);
            phone.awaitConnected();
            frames.await("frame of full size", frame -> frame.width() == 640 && frame.height() == 360);
            frames.awaitMore(5);
            return answer;
        }
    }

    /** The codec that an answer prefers for video. */
    private static String firstCodec(String answer) {
        String payloadType = answer.replaceFirst("(?s).*m=video \\d+ \\S+ (\\d+).*", "$1");
        return answer.replaceFirst("(?s).*a=rtpmap:" + payloadType + " (\\S+).*", "$1");
    }

    /** Carries candidates to the other peer. */
    private final class To implements ScriptedPeer.Listener {
        private final CompletableFuture<ScriptedPeer> other;
        private final FrameReader frames;

        To(CompletableFuture<ScriptedPeer> other, FrameReader frames) {
            this.other = other;
            this.frames = frames;
        }

        @Override
        public void candidate(RTCIceCandidate candidate) {
            other.thenAcceptAsync(peer -> peer.add(candidate), wire);
        }

        @Override
        public VideoTrackSink videoTrack(String trackId, String streamId) {
            return frames;
        }
    }
}
