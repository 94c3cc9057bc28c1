package dev.fakedecart.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.dialect.Dialects;
import dev.fakedecart.client.dialect.VideoEncoding;
import dev.fakedecart.client.libwebrtc.ClientPeer;
import dev.fakedecart.internal.transcode.ClientWebRtc;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two peers of the client library, without a server. */
class ClientPeerIT {
    @ParameterizedTest
    @ValueSource(strings = {"VP8", "H264"})
    void theOtherSideDecodesTheCamerasFrames(String codec) {
        VideoEncoding encoding = VideoEncoding.single(codec, 2_000_000, 30);
        String answer = exchange(encoding, sdp -> sdp);
        assertThat(firstCodec(answer)).isEqualTo(codec + "/90000");
    }

    @Test
    void theOtherSideAcceptsTheOfferThatAndroid020Edits() {
        var sdk = Dialects.ANDROID_0_2_0;
        String answer = exchange(sdk.encoding(640), sdk.offerChange());
        assertThat(firstCodec(answer)).isEqualTo("VP8/90000");
    }

    @Test
    void android020PutsVp8FirstAndHintsAtItsBitrate() {
        String changed = Dialects.ANDROID_0_2_0
                .offerChange()
                .apply(String.join(
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
        var loop = new ClientLoop("peers");
        try (var camera = new PatternCamera(640, 360, 30)) {
            var phoneEvents = new To(frames);
            var otherEvents = new To(frames);
            var phone = new ClientPeer(ClientWebRtc.factory(), loop, phoneEvents);
            var other = new ClientPeer(ClientWebRtc.factory(), loop, otherEvents);
            phoneEvents.other = other;
            otherEvents.other = phone;
            try {
                String answer = CompletableFuture.supplyAsync(
                                () -> {
                                    phone.publish(
                                            camera.source(),
                                            "camera",
                                            List.of("local_stream"),
                                            encoding,
                                            RTCRtpTransceiverDirection.SEND_RECV);
                                    String made = other.answer(change.apply(phone.offer()));
                                    phone.accept(made);
                                    return made;
                                },
                                loop)
                        .join();
                phone.connected().orTimeout(20, TimeUnit.SECONDS).join();
                frames.await("frame of full size", frame -> frame.width() == 640 && frame.height() == 360);
                frames.awaitMore(5);
                return answer;
            } finally {
                CompletableFuture.allOf(
                                CompletableFuture.runAsync(phone::close, loop),
                                CompletableFuture.runAsync(other::close, loop))
                        .join();
            }
        }
    }

    /** The codec that an answer prefers for video. */
    private static String firstCodec(String answer) {
        String payloadType = answer.replaceFirst("(?s).*m=video \\d+ \\S+ (\\d+).*", "$1");
        return answer.replaceFirst("(?s).*a=rtpmap:" + payloadType + " (\\S+).*", "$1");
    }

    /** Passes candidates to the other peer. */
    private static final class To implements ClientPeer.Listener {
        private final FrameReader frames;
        private @Nullable ClientPeer other;

        To(FrameReader frames) {
            this.frames = frames;
        }

        @Override
        public void candidate(RTCIceCandidate candidate) {
            Objects.requireNonNull(other).add(candidate);
        }

        @Override
        public VideoTrackSink videoTrack(String trackId, String streamId) {
            return frames;
        }

        @Override
        public void failed() {
            frames.fail("the peer connection has failed");
        }
    }
}
