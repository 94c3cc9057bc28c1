package dev.fakedecart.client.libwebrtc;

import dev.fakedecart.client.dialect.VideoEncoding;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tracks that this side of a peer connection adds, with their media sections, and the owner of these tracks.
 * Belongs to the client's loop.
 */
final class LocalTracks {
    private final PeerConnectionFactory factory;
    private final RTCPeerConnection connection;
    private final List<Runnable> disposals = new ArrayList<>();
    private @Nullable VideoEncoding published;

    LocalTracks(PeerConnectionFactory factory, RTCPeerConnection connection) {
        this.factory = factory;
        this.connection = connection;
    }

    /** Adds a section that sends video, as {@link ClientPeer#publish} describes it. */
    void publish(
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
                encoding.layers().stream().map(LocalTracks::parameters).toList();
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

    /** Returns all codecs of libwebrtc, with this codec first. */
    private List<RTCRtpCodecCapability> preferring(String codec) {
        return factory.getRtpSenderCapabilities(MediaType.VIDEO).getCodecs().stream()
                .sorted(Comparator.comparing(known -> !known.getName().equalsIgnoreCase(codec)))
                .toList();
    }

    /** Adds a section that only receives video, and another that only receives audio. */
    void receive() {
        var silentVideo = new CustomVideoSource();
        disposals.add(silentVideo::dispose);
        var init = new RTCRtpTransceiverInit();
        init.direction = RTCRtpTransceiverDirection.RECV_ONLY;
        // the binding needs a track for each section
        connection.addTransceiver(owned(factory.createVideoTrack("idle-video", silentVideo)), init);
        connection.addTransceiver(
                owned(factory.createAudioTrack("idle-audio", factory.createAudioSource(new AudioOptions()))), init);
    }

    /** Returns the encoding of the published video; null if none is published. */
    @Nullable
    VideoEncoding published() {
        return published;
    }

    private <T extends MediaStreamTrack> T owned(T track) {
        disposals.add(0, () -> dispose(track));
        return track;
    }

    private static void dispose(MediaStreamTrack track) {
        try {
            track.dispose();
        } catch (Error e) {
            // the binding throws if the track was on a peer connection, but has released the track
        }
    }

    /** Disposes of the tracks, after the connection is closed. Does not dispose of published sources. */
    void dispose() {
        disposals.forEach(Runnable::run);
        disposals.clear();
    }
}
