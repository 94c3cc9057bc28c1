package dev.fakedecart.client.libwebrtc;

import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.dialect.VideoEncoding;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.MediaStream;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A peer connection of libwebrtc, and the owner of its native objects. Belongs to the client's loop, which waits for
 * libwebrtc to make and apply descriptions: a few milliseconds. The threads of libwebrtc only pass events to the loop.
 */
public final class ClientPeer {
    private final ClientLoop loop;
    private final Listener listener;
    private final IceRoute route;
    private final RTCPeerConnection connection;
    private final LocalTracks tracks;
    private final Negotiation negotiation;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final List<Watched> watched = new ArrayList<>();
    private final List<RTCDataChannel> channels = new ArrayList<>();
    private boolean closed;

    /** Receives events on the client's loop. */
    public interface Listener {

        /** Reports a candidate for the other side. */
        void candidate(RTCIceCandidate candidate);

        /**
         * Reports the other side's video.
         *
         * @param streamId the id of the track's stream; empty if the track has none
         * @return the sink of the frames, which a thread of libwebrtc calls; null to ignore the frames
         */
        @Nullable
        VideoTrackSink videoTrack(String trackId, String streamId);

        /** Reports that media has stopped for good. */
        void failed();
    }

    private record Watched(VideoTrack track, VideoTrackSink sink) {}

    /** Creates a peer connection without tracks. */
    public ClientPeer(PeerConnectionFactory factory, ClientLoop loop, Listener listener) {
        this(factory, loop, IceRoute.ANY, listener);
    }

    /** Creates a peer connection without tracks that connects on one route. */
    public ClientPeer(PeerConnectionFactory factory, ClientLoop loop, IceRoute route, Listener listener) {
        this.loop = loop;
        this.listener = listener;
        this.route = route;
        connection = factory.createPeerConnection(route.configuration(List.of()), new Observer());
        tracks = new LocalTracks(factory, connection);
        negotiation = new Negotiation(connection, tracks);
    }

    /**
     * Uses TURN servers where no direct connection succeeds. Call this method before the first offer or answer.
     *
     * @param servers replace the earlier ones
     */
    public void useIceServers(List<RTCIceServer> servers) {
        connection.setConfiguration(route.configuration(servers));
    }

    /**
     * Adds a media section that sends video. A peer connection has one such section at most.
     *
     * @param source the source of the frames, which must outlive the peer connection
     */
    public void publish(
            CustomVideoSource source,
            String trackId,
            List<String> streamIds,
            VideoEncoding encoding,
            RTCRtpTransceiverDirection direction) {
        tracks.publish(source, trackId, streamIds, encoding, direction);
    }

    /** Adds a section that only receives video, and another that only receives audio. */
    public void receive() {
        tracks.receive();
    }

    /** Returns true after {@link #publish}. */
    public boolean isPublishing() {
        return tracks.published() != null;
    }

    /**
     * Adds a section for messages, in which nothing is sent.
     *
     * @param ordered true for a reliable channel; false for a channel without retransmission
     */
    public void createDataChannel(String label, boolean ordered) {
        var init = new RTCDataChannelInit();
        init.ordered = ordered;
        if (!ordered) {
            init.maxRetransmits = 0;
        }
        channels.add(connection.createDataChannel(label, init));
    }

    /** Makes an offer and applies it on this side. */
    public String offer() {
        return negotiation.offer(new RTCOfferOptions());
    }

    /** Makes an offer that restarts ICE, and applies it on this side. */
    public String offerToRestart() {
        var options = new RTCOfferOptions();
        options.iceRestart = true;
        return negotiation.offer(options);
    }

    /** Applies the other side's answer. */
    public void accept(String answer) {
        negotiation.accept(answer);
    }

    /** Applies the other side's offer, and makes the answer. */
    public String answer(String offer) {
        return negotiation.answer(offer);
    }

    /** Adds a candidate of the other side, which may arrive before the other side's description. */
    public void add(RTCIceCandidate candidate) {
        negotiation.add(candidate);
    }

    /** Returns a future that completes on the client's loop when media can flow. */
    public CompletableFuture<Void> connected() {
        return connected;
    }

    /** Removes the sinks, closes the connection, and disposes of the tracks. Does not dispose of published sources. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        watched.forEach(remote -> remote.track.removeSink(remote.sink));
        watched.clear();
        channels.forEach(RTCDataChannel::dispose);
        channels.clear();
        connection.close();
        tracks.dispose();
    }

    private void watch(VideoTrack track) {
        String id = track.getId();
        VideoTrackSink sink = listener.videoTrack(id, negotiation.streamOf(id));
        if (sink != null) {
            track.addSink(sink);
            watched.add(new Watched(track, sink));
        }
    }

    private void forget(String trackId) {
        watched.removeIf(remote -> {
            boolean removed = remote.track.getId().equals(trackId);
            if (removed) {
                remote.track.removeSink(remote.sink);
            }
            return removed;
        });
    }

    private final class Observer implements PeerConnectionObserver {
        private void hand(Runnable event) {
            loop.execute(() -> {
                if (!closed) {
                    event.run();
                }
            });
        }

        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            hand(() -> listener.candidate(candidate));
        }

        @Override
        public void onConnectionChange(RTCPeerConnectionState state) {
            if (state == RTCPeerConnectionState.CONNECTED) {
                hand(() -> connected.complete(null));
            } else if (state == RTCPeerConnectionState.FAILED) {
                hand(listener::failed);
            }
        }

        @Override
        public void onAddTrack(RTCRtpReceiver receiver, MediaStream[] streams) {
            if (receiver.getTrack() instanceof VideoTrack track) {
                hand(() -> watch(track));
            }
        }

        /** The other side has stopped sending the track, and may begin again in the same section. */
        @Override
        public void onRemoveTrack(RTCRtpReceiver receiver) {
            String id = receiver.getTrack().getId();
            hand(() -> forget(id));
        }

        @Override
        public void onDataChannel(RTCDataChannel channel) {
            hand(() -> channels.add(channel));
        }
    }
}
