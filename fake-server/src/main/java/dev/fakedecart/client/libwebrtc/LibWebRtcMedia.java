package dev.fakedecart.client.libwebrtc;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.dialect.VideoEncoding;
import dev.fakedecart.client.direct.DirectMedia;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The media of a client of the direct protocol with libwebrtc. May be used on any thread. */
public final class LibWebRtcMedia implements DirectMedia {
    private static final long PATIENCE_SECONDS = 20;

    private final ClientLoop loop = new ClientLoop("direct-client");
    private final VideoTrackSink sink;
    private final ClientPeer peer;
    private volatile Candidates candidates = (candidate, index, mid) -> {};

    /** @param sink receives the server's video, on a thread of libwebrtc */
    public LibWebRtcMedia(PeerConnectionFactory factory, VideoTrackSink sink) {
        this.sink = sink;
        peer = on(() -> new ClientPeer(factory, loop, new Events()));
    }

    /**
     * Sends and receives video.
     *
     * @param source the camera, which must outlive the peer connection
     */
    public void publish(CustomVideoSource source, VideoEncoding encoding) {
        run(() -> peer.publish(
                source, "camera", List.of("local_stream"), encoding, RTCRtpTransceiverDirection.SEND_RECV));
    }

    /** Only receives video and audio. */
    public void receive() {
        run(peer::receive);
    }

    @Override
    public String offer(Candidates local) {
        candidates = local;
        return on(peer::offer);
    }

    @Override
    public void add(String candidate, int sdpMLineIndex, String sdpMid) {
        loop.execute(() -> peer.add(new RTCIceCandidate(sdpMid, sdpMLineIndex, candidate)));
    }

    @Override
    public void connect(String answer) {
        run(() -> peer.accept(answer));
        await(peer.connected());
    }

    @Override
    public void close() {
        run(peer::close);
    }

    private void run(Runnable step) {
        await(CompletableFuture.runAsync(step, loop));
    }

    private <T> T on(Supplier<T> step) {
        return await(CompletableFuture.supplyAsync(step, loop));
    }

    private static <T> T await(CompletableFuture<T> step) {
        try {
            return step.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ClientException failure
                    ? failure
                    : new ClientException("libwebrtc did not finish a step: " + e.getCause(), e);
        }
    }

    private final class Events implements ClientPeer.Listener {
        @Override
        public void candidate(RTCIceCandidate candidate) {
            candidates.add(candidate.sdp, candidate.sdpMLineIndex, candidate.sdpMid);
        }

        @Override
        public VideoTrackSink videoTrack(String trackId, String streamId) {
            return sink;
        }

        @Override
        public void failed() {
            peer.connected().completeExceptionally(new ClientException("the peer connection has failed"));
        }
    }
}
