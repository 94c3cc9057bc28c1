package dev.fakedecart.conformance.reference;

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
import dev.onvoid.webrtc.media.MediaType;
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
 * A peer connection of libwebrtc and what hangs on it, of which this is the one owner. Belongs to the client's loop,
 * which waits for libwebrtc to make and take descriptions: a few milliseconds. libwebrtc's own threads only hand over.
 */
final class Peer {
    private static final long PATIENCE_SECONDS = 10;
    private static final int MAX_BITRATE = 3_500_000; // what the published SDKs send at most

    private final PeerConnectionFactory factory;
    private final EventLoop loop;
    private final Listener listener;
    private final RTCPeerConnection connection;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final List<Watched> watched = new ArrayList<>();
    private final List<RTCDataChannel> channels = new ArrayList<>();
    private final List<RTCIceCandidate> early = new ArrayList<>();
    private @Nullable VideoTrack published;
    private String remoteSdp = "";
    private boolean closed;

    /** Told on the client's loop. */
    interface Listener {

        /** To be sent to the other side. */
        void candidate(RTCIceCandidate candidate);

        /**
         * The other side sends video.
         *
         * @param streamId of the stream that the track belongs to; empty if there is none
         * @return what takes its frames, on a thread of libwebrtc; null to let them be
         */
        @Nullable
        VideoTrackSink videoTrack(String trackId, String streamId);

        /** Media does not flow any more, and will not by itself. */
        void failed();
    }

    private record Watched(VideoTrack track, VideoTrackSink sink) {}

    Peer(PeerConnectionFactory factory, EventLoop loop, Listener listener) {
        this.factory = factory;
        this.loop = loop;
        this.listener = listener;
        var configuration = new RTCConfiguration();
        // Without this, a machine that has nothing but loopback has no address to send from.
        configuration.portAllocatorConfig.setDisableAdapterEnumeration(true).setDisableTcp(true);
        connection = factory.createPeerConnection(configuration, new Observer());
    }

    /** Adds a section in which video is sent. */
    void publish(CustomVideoSource source, String trackId, String streamId, VideoCodec codec) {
        VideoTrack track = factory.createVideoTrack(trackId, source);
        published = track;
        var encoding = new RTCRtpEncodingParameters();
        encoding.active = true;
        encoding.maxBitrate = MAX_BITRATE;
        encoding.scaleResolutionDownBy = 1.0;
        var init = new RTCRtpTransceiverInit();
        init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
        init.streamIds = List.of(streamId);
        init.sendEncodings = List.of(encoding);
        RTCRtpTransceiver transceiver = connection.addTransceiver(track, init);
        transceiver.setCodecPreferences(preferring(codec));
    }

    boolean isPublishing() {
        return published != null;
    }

    /** Everything that libwebrtc knows, this codec first. */
    private List<RTCRtpCodecCapability> preferring(VideoCodec codec) {
        return factory.getRtpSenderCapabilities(MediaType.VIDEO).getCodecs().stream()
                .sorted(Comparator.comparing(known -> !known.getName().equalsIgnoreCase(codec.name())))
                .toList();
    }

    /** Adds a section for messages; nothing is sent in it. */
    void createDataChannel(String label) {
        channels.add(connection.createDataChannel(label, new RTCDataChannelInit()));
    }

    /** Makes an offer and applies it here. */
    String offer() {
        return offer(new RTCOfferOptions());
    }

    /** The same, with which another way to the other side is looked for. */
    String offerToRestart() {
        var options = new RTCOfferOptions();
        options.iceRestart = true;
        return offer(options);
    }

    private String offer(RTCOfferOptions options) {
        var made = new Made();
        connection.createOffer(options, made);
        RTCSessionDescription offer = await(made, "make an offer");
        setLocal(offer);
        return offer.sdp;
    }

    /** Takes the other side's answer. */
    void accept(String answer) {
        setRemote(new RTCSessionDescription(RTCSdpType.ANSWER, answer));
    }

    /** Takes the other side's offer, and makes the answer. */
    String answer(String offer) {
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

    /** Takes a candidate of the other side, which may come before its description. */
    void add(RTCIceCandidate candidate) {
        if (remoteSdp.isEmpty()) {
            early.add(candidate);
        } else {
            connection.addIceCandidate(candidate);
        }
    }

    /** Complete, on the client's loop, when media can flow. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    private static <T> T await(CompletableFuture<T> step, String what) {
        try {
            return step.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DecartException.connection("interrupted");
        } catch (ExecutionException e) {
            throw DecartException.connection("libwebrtc cannot " + what + ": " + e.getCause());
        } catch (TimeoutException e) {
            throw DecartException.connection("libwebrtc did not " + what + " within " + PATIENCE_SECONDS + " s");
        }
    }

    /** First what takes frames, then the connection, then the track that fed it. The source is its owner's to free. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        watched.forEach(remote -> remote.track.removeSink(remote.sink));
        watched.clear();
        channels.forEach(RTCDataChannel::dispose);
        channels.clear();
        connection.close();
        if (published != null) {
            dispose(published);
            published = null;
        }
    }

    private static void dispose(VideoTrack track) {
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
            watched.add(new Watched(track, sink));
        }
    }

    /** The stream that the other side has put a track into, from its description: the binding's streams have no id. */
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
