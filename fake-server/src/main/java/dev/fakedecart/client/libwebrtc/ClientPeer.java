package dev.fakedecart.client.libwebrtc;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.dialect.VideoEncoding;
import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStream;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A peer connection of libwebrtc, and the owner of its native objects. Belongs to the client's loop, which waits for
 * libwebrtc to make and apply descriptions: a few milliseconds. The threads of libwebrtc only pass events to the loop.
 */
public final class ClientPeer {
    private static final long PATIENCE_SECONDS = 10;

    private final PeerConnectionFactory factory;
    private final ClientLoop loop;
    private final Listener listener;
    private final RTCPeerConnection connection;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final List<Watched> watched = new ArrayList<>();
    private final List<RTCDataChannel> channels = new ArrayList<>();
    private final List<RTCIceCandidate> early = new ArrayList<>();
    private final List<Runnable> disposals = new ArrayList<>();
    private @Nullable VideoEncoding published;
    private String remoteSdp = "";
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
        this.factory = factory;
        this.loop = loop;
        this.listener = listener;
        connection = factory.createPeerConnection(configuration(), new Observer());
    }

    private static RTCConfiguration configuration() {
        var configuration = new RTCConfiguration();
        // without this, a machine with only a loopback interface has no address to send from
        configuration.portAllocatorConfig.setDisableAdapterEnumeration(true).setDisableTcp(true);
        return configuration;
    }

    /**
     * Uses TURN servers where no direct connection succeeds. Call this method before the first offer or answer.
     *
     * @param servers replace the earlier ones
     */
    public void useIceServers(List<RTCIceServer> servers) {
        RTCConfiguration configuration = configuration();
        configuration.iceServers = servers;
        connection.setConfiguration(configuration);
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
        published = encoding;
        var init = new RTCRtpTransceiverInit();
        init.direction = direction;
        init.streamIds = streamIds;
        init.sendEncodings =
                encoding.layers().stream().map(ClientPeer::parameters).toList();
        RTCRtpTransceiver transceiver =
                connection.addTransceiver(owned(factory.createVideoTrack(trackId, source)), init);
        if (!encoding.codec().isEmpty()) {
            transceiver.setCodecPreferences(preferring(encoding.codec()));
        }
    }

    private static RTCRtpEncodingParameters parameters(VideoEncoding.Layer layer) {
        var parameters = new RTCRtpEncodingParameters();
        parameters.active = true;
        parameters.maxBitrate = layer.maxBitrate();
        if (layer.maxFramesPerSecond() > 0) {
            parameters.maxFramerate = (double) layer.maxFramesPerSecond();
        }
        parameters.scaleResolutionDownBy = layer.scaleDown();
        return parameters;
    }

    /** Adds a section that only receives video, and another that only receives audio. */
    public void receive() {
        var silentVideo = new CustomVideoSource();
        disposals.add(silentVideo::dispose);
        var init = new RTCRtpTransceiverInit();
        init.direction = RTCRtpTransceiverDirection.RECV_ONLY;
        // the binding needs a track for each section
        connection.addTransceiver(owned(factory.createVideoTrack("idle-video", silentVideo)), init);
        connection.addTransceiver(
                owned(factory.createAudioTrack("idle-audio", factory.createAudioSource(new AudioOptions()))), init);
    }

    private <T extends MediaStreamTrack> T owned(T track) {
        disposals.add(0, () -> dispose(track));
        return track;
    }

    /** Returns true after {@link #publish}. */
    public boolean isPublishing() {
        return published != null;
    }

    /** Returns all codecs of libwebrtc, with this codec first. */
    private List<RTCRtpCodecCapability> preferring(String codec) {
        return factory.getRtpSenderCapabilities(MediaType.VIDEO).getCodecs().stream()
                .sorted(Comparator.comparing(known -> !known.getName().equalsIgnoreCase(codec)))
                .toList();
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
        return offer(new RTCOfferOptions());
    }

    /** Makes an offer that restarts ICE, and applies it on this side. */
    public String offerToRestart() {
        var options = new RTCOfferOptions();
        options.iceRestart = true;
        return offer(options);
    }

    private String offer(RTCOfferOptions options) {
        var made = new Made();
        connection.createOffer(options, made);
        String sdp = SimulcastNames.rename(await(made, "make an offer").sdp, rids());
        setLocal(new RTCSessionDescription(RTCSdpType.OFFER, sdp));
        return sdp;
    }

    private List<String> rids() {
        return published == null ? List.of() : published.rids();
    }

    /** Applies the other side's answer. */
    public void accept(String answer) {
        String limited = published == null || rids().isEmpty() ? answer : SimulcastNames.limit(answer, published);
        setRemote(new RTCSessionDescription(RTCSdpType.ANSWER, limited));
    }

    /** Applies the other side's offer, and makes the answer. */
    public String answer(String offer) {
        setRemote(new RTCSessionDescription(RTCSdpType.OFFER, offer));
        var made = new Made();
        connection.createAnswer(new RTCAnswerOptions(), made);
        RTCSessionDescription answer = await(made, "make an answer");
        setLocal(answer);
        return answer.sdp;
    }

    private void setLocal(RTCSessionDescription description) {
        var applied = new Applied();
        connection.setLocalDescription(description, applied);
        await(applied, "apply its own description");
    }

    private void setRemote(RTCSessionDescription description) {
        remoteSdp = description.sdp;
        var applied = new Applied();
        connection.setRemoteDescription(description, applied);
        await(applied, "apply the other side's description");
        early.forEach(connection::addIceCandidate);
        early.clear();
    }

    /** Adds a candidate of the other side, which may arrive before the other side's description. */
    public void add(RTCIceCandidate candidate) {
        if (remoteSdp.isEmpty()) {
            early.add(candidate);
        } else {
            connection.addIceCandidate(candidate);
        }
    }

    /** Returns a future that completes on the client's loop when media can flow. */
    public CompletableFuture<Void> connected() {
        return connected;
    }

    private static <T> T await(CompletableFuture<T> step, String what) {
        try {
            return step.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted");
        } catch (ExecutionException e) {
            throw new ClientException("libwebrtc cannot " + what + ": " + e.getCause());
        } catch (TimeoutException e) {
            throw new ClientException("libwebrtc did not " + what + " within " + PATIENCE_SECONDS + " s");
        }
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
        disposals.forEach(Runnable::run);
        disposals.clear();
    }

    private static void dispose(MediaStreamTrack track) {
        try {
            track.dispose();
        } catch (Error e) {
            // the binding throws if the track was on a peer connection, but has released the track
        }
    }

    private void watch(VideoTrack track) {
        String id = track.getId();
        VideoTrackSink sink = listener.videoTrack(id, streamOf(id));
        if (sink != null) {
            track.addSink(sink);
            watched.add(new Watched(track, sink));
        }
    }

    /** Reads the id of a track's stream in the other side's description, because the binding's streams have no id. */
    private String streamOf(String trackId) {
        Matcher msid = Pattern.compile("a=msid:(\\S+) " + Pattern.quote(trackId) + "\\s")
                .matcher(remoteSdp);
        return msid.find() ? msid.group(1) : "";
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

        @Override
        public void onDataChannel(RTCDataChannel channel) {
            hand(() -> channels.add(channel));
        }
    }

    private static final class Made extends CompletableFuture<RTCSessionDescription>
            implements CreateSessionDescriptionObserver {
        @Override
        public void onSuccess(RTCSessionDescription made) {
            complete(made);
        }

        @Override
        public void onFailure(String error) {
            completeExceptionally(new IllegalStateException(error));
        }
    }

    private static final class Applied extends CompletableFuture<Void> implements SetSessionDescriptionObserver {
        @Override
        public void onSuccess() {
            complete(null);
        }

        @Override
        public void onFailure(String error) {
            completeExceptionally(new IllegalStateException(error));
        }
    }
}
