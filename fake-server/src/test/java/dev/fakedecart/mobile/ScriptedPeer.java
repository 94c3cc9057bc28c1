package dev.fakedecart.mobile;

import dev.fakedecart.internal.transcode.ClientWebRtc;
import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
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
import dev.onvoid.webrtc.media.audio.AudioTrackSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A peer connection of libwebrtc whose steps a script takes one by one; each returns when it is done. It owns its native
 * objects. One that is closed is never freed by the Java binding (2.4 MB), so tests have few. For any thread but those
 * of libwebrtc.
 */
final class ScriptedPeer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final PeerConnectionFactory factory = ClientWebRtc.factory();
    private final Listener listener;
    private final RTCPeerConnection connection;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final List<Runnable> idle = new ArrayList<>();
    private @Nullable Published published;
    private final List<Watched> watched = new ArrayList<>();
    private final List<RTCDataChannel> channels = new ArrayList<>();
    private final List<RTCIceCandidate> early = new ArrayList<>();
    private volatile String remoteSdp = "";
    private boolean remoteKnown;

    /** What a peer tells, on threads of libwebrtc, which must not be kept waiting. */
    interface Listener {

        /** To be sent to the other side. */
        void candidate(RTCIceCandidate candidate);

        /**
         * The other side sends video.
         *
         * @param streamId of the stream that the track belongs to; empty if there is none
         * @return what takes its frames; null to let them be
         */
        @Nullable
        VideoTrackSink videoTrack(String trackId, String streamId);
    }

    private record Published(VideoTrack track, VideoEncoding encoding) {}

    private record Watched(VideoTrack track, VideoTrackSink sink) {}

    ScriptedPeer(Listener listener) {
        this.listener = listener;
        var configuration = new RTCConfiguration();
        // Without this, a machine that has nothing but loopback has no address to send from.
        configuration.portAllocatorConfig.setDisableAdapterEnumeration(true).setDisableTcp(true);
        connection = factory.createPeerConnection(configuration, new Observer());
    }

    /** Adds a section in which the camera's pictures are sent; a peer has one at most. */
    void publish(
            SyntheticCamera camera,
            String trackId,
            List<String> streamIds,
            VideoEncoding encoding,
            RTCRtpTransceiverDirection direction) {
        VideoTrack track = factory.createVideoTrack(trackId, camera.source());
        published = new Published(track, encoding);
        var init = new RTCRtpTransceiverInit();
        init.direction = direction;
        init.streamIds = streamIds;
        init.sendEncodings =
                encoding.layers().stream().map(ScriptedPeer::parameters).toList();
        RTCRtpTransceiver transceiver = connection.addTransceiver(track, init);
        if (!encoding.codec().isEmpty()) {
            transceiver.setCodecPreferences(preferring(encoding.codec()));
        }
    }

    /** Adds two sections in which video and sound are only received. */
    void receive() {
        CustomVideoSource silentVideo = ClientWebRtc.newVideoSource();
        AudioTrackSource silentAudio = factory.createAudioSource(new AudioOptions());
        idle.add(silentVideo::dispose);
        var init = new RTCRtpTransceiverInit();
        init.direction = RTCRtpTransceiverDirection.RECV_ONLY;
        // The binding makes no section without a track.
        for (MediaStreamTrack track : List.of(
                factory.createVideoTrack("idle-video", silentVideo),
                factory.createAudioTrack("idle-audio", silentAudio))) {
            idle.add(0, () -> dispose(track));
            connection.addTransceiver(track, init);
        }
    }

    private static RTCRtpEncodingParameters parameters(VideoEncoding.Layer layer) {
        var parameters = new RTCRtpEncodingParameters();
        parameters.active = true;
        parameters.maxBitrate = layer.maxBitrate();
        parameters.maxFramerate = (double) layer.maxFramesPerSecond();
        parameters.scaleResolutionDownBy = layer.scaleDown();
        return parameters;
    }

    /** Everything that libwebrtc knows, this codec first. */
    private List<RTCRtpCodecCapability> preferring(String codec) {
        return factory.getRtpSenderCapabilities(MediaType.VIDEO).getCodecs().stream()
                .sorted(Comparator.comparing(known -> !known.getName().equalsIgnoreCase(codec)))
                .toList();
    }

    /** Adds a section for messages; nothing is sent in it. */
    void createDataChannel(String label, boolean ordered) {
        var init = new RTCDataChannelInit();
        init.ordered = ordered;
        if (!ordered) {
            init.maxRetransmits = 0;
        }
        synchronized (channels) {
            channels.add(connection.createDataChannel(label, init));
        }
    }

    /** Makes an offer and applies it here. */
    String offer() {
        var made = new Made();
        connection.createOffer(new RTCOfferOptions(), made);
        String sdp = SimulcastNames.rename(
                await(made.description, "make an offer").sdp,
                published == null ? List.of() : published.encoding.rids());
        setLocal(new RTCSessionDescription(RTCSdpType.OFFER, sdp));
        return sdp;
    }

    /** Takes the other side's answer. */
    void accept(String answer) {
        setRemote(new RTCSessionDescription(RTCSdpType.ANSWER, limited(answer)));
    }

    private String limited(String answer) {
        return published == null || published.encoding.rids().isEmpty()
                ? answer
                : SimulcastNames.limit(answer, published.encoding);
    }

    /** Takes the other side's offer, and makes the answer. */
    String answer(String offer) {
        setRemote(new RTCSessionDescription(RTCSdpType.OFFER, offer));
        var made = new Made();
        connection.createAnswer(new RTCAnswerOptions(), made);
        RTCSessionDescription answer = await(made.description, "make an answer");
        setLocal(answer);
        return answer.sdp;
    }

    private void setLocal(RTCSessionDescription description) {
        var set = new Applied();
        connection.setLocalDescription(description, set);
        await(set, "apply its own " + description.sdpType + "\n" + description.sdp);
    }

    private void setRemote(RTCSessionDescription description) {
        remoteSdp = description.sdp;
        var set = new Applied();
        connection.setRemoteDescription(description, set);
        await(set, "apply the other side's " + description.sdpType + "\n" + description.sdp);
        synchronized (early) {
            remoteKnown = true;
            early.forEach(connection::addIceCandidate);
            early.clear();
        }
    }

    /** Takes a candidate of the other side, which may come before its description. */
    void add(RTCIceCandidate candidate) {
        synchronized (early) {
            if (remoteKnown) {
                connection.addIceCandidate(candidate);
            } else {
                early.add(candidate);
            }
        }
    }

    /** Complete when media can flow. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    void awaitConnected() {
        await(connected, "connect");
    }

    static <T> T await(CompletableFuture<T> step, String what) {
        try {
            return step.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("libwebrtc cannot " + what, e);
        }
    }

    /** First what takes frames, then the connection, then what it was fed from. */
    @Override
    public void close() {
        synchronized (watched) {
            watched.forEach(remote -> remote.track.removeSink(remote.sink));
            watched.clear();
        }
        synchronized (channels) {
            channels.forEach(RTCDataChannel::dispose);
            channels.clear();
        }
        connection.close();
        if (published != null) {
            dispose(published.track);
            published = null;
        }
        idle.forEach(Runnable::run);
        idle.clear();
    }

    private static void dispose(MediaStreamTrack track) {
        try {
            track.dispose();
        } catch (Error e) {
            // It throws whenever the track has been on a peer connection, and has let go all the same.
        }
    }

    private void watch(VideoTrack track) {
        String id = track.getId();
        VideoTrackSink sink = listener.videoTrack(id, streamOf(id));
        if (sink != null) {
            track.addSink(sink);
            synchronized (watched) {
                watched.add(new Watched(track, sink));
            }
        }
    }

    /** The stream that the other side has put a track into, from its description: the binding's streams have no id. */
    private String streamOf(String trackId) {
        Matcher msid = Pattern.compile("a=msid:(\\S+) " + Pattern.quote(trackId) + "\\s")
                .matcher(remoteSdp);
        return msid.find() ? msid.group(1) : "";
    }

    private final class Observer implements PeerConnectionObserver {
        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            listener.candidate(candidate);
        }

        @Override
        public void onConnectionChange(RTCPeerConnectionState state) {
            if (state == RTCPeerConnectionState.CONNECTED) {
                connected.complete(null);
            } else if (state == RTCPeerConnectionState.FAILED) {
                connected.completeExceptionally(new IllegalStateException("the peer connection has failed"));
            }
        }

        @Override
        public void onAddTrack(RTCRtpReceiver receiver, MediaStream[] streams) {
            try {
                if (receiver.getTrack() instanceof VideoTrack track) {
                    watch(track);
                }
            } catch (RuntimeException | Error e) {
                connected.obtrudeException(e); // thrown on into native code, it would end the process
            }
        }

        @Override
        public void onDataChannel(RTCDataChannel channel) {
            synchronized (channels) {
                channels.add(channel);
            }
        }
    }

    private static final class Made implements CreateSessionDescriptionObserver {
        private final CompletableFuture<RTCSessionDescription> description = new CompletableFuture<>();

        @Override
        public void onSuccess(RTCSessionDescription made) {
            description.complete(made);
        }

        @Override
        public void onFailure(String error) {
            description.completeExceptionally(new IllegalStateException(error));
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
