package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.transcode.overlay.I420Picture;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.webrtc.natives.SessionDescriptions;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * libwebrtc's end of an inner connection: one peer connection with one video section. Owns its native objects.
 * libwebrtc never frees a closed peer connection (2.4 MB), so this one lives as long as its transcoder. Belongs to the
 * transcoder's thread, which must not be a thread of libwebrtc.
 */
public final class NativePeer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final int MAX_BITRATE = 3_500_000; // the SDKs' limit for the video that they publish

    private final PeerConnectionFactory factory;
    private final VideoTrackSink sink;
    private final CustomVideoSource source = new CustomVideoSource();
    private final VideoTrack output;
    private final RTCPeerConnection connection;
    private final SessionDescriptions descriptions;
    private final RTCRtpTransceiver transceiver;
    private final VideoTrack input;

    /** @param sink gets each decoded frame on a thread of libwebrtc, and must release it once */
    public NativePeer(PeerConnectionFactory factory, VideoTrackSink sink) {
        this.factory = factory;
        this.sink = sink;
        var configuration = new RTCConfiguration();
        configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
        // Without this, a machine with only a loopback interface has no address to send from.
        configuration.portAllocatorConfig.setDisableAdapterEnumeration(true).setDisableTcp(true);
        connection = factory.createPeerConnection(configuration, new Observer());
        descriptions = new SessionDescriptions(connection);
        output = factory.createVideoTrack("output", source);
        var init = new RTCRtpTransceiverInit();
        init.direction = RTCRtpTransceiverDirection.SEND_RECV;
        init.streamIds = List.of("output");
        transceiver = connection.addTransceiver(output, init);
        input = (VideoTrack) transceiver.getReceiver().getTrack();
        input.addSink(sink);
    }

    /** Offers to send and receive one codec, and its retransmissions. */
    public String offer(String codec) {
        transceiver.setCodecPreferences(factory.getRtpSenderCapabilities(MediaType.VIDEO).getCodecs().stream()
                .filter(known -> isWanted(known, codec))
                .toList());
        RTCSessionDescription offer = await(descriptions.offer(new RTCOfferOptions()), "make an offer");
        await(descriptions.setLocal(offer), "apply its own offer");
        return offer.sdp;
    }

    private static boolean isWanted(RTCRtpCodecCapability known, String codec) {
        String name = known.getName();
        boolean packetized =
                !name.equalsIgnoreCase("H264") || "1".equals(known.getSDPFmtp().get("packetization-mode"));
        return name.toLowerCase(Locale.ROOT).equals("rtx") || (name.equalsIgnoreCase(codec) && packetized);
    }

    /** Applies the answer to the offer; the encoder sends from then on. */
    public void answer(String sdp) {
        await(descriptions.setRemote(new RTCSessionDescription(RTCSdpType.ANSWER, sdp)), "apply the answer");
        var parameters = transceiver.getSender().getParameters();
        parameters.encodings.forEach(encoding -> encoding.maxBitrate = MAX_BITRATE);
        transceiver.getSender().setParameters(parameters);
    }

    /** Encodes a frame. Its pixels must not be changed after this call. May be called on any thread. */
    public void push(VideoFrame frame) {
        source.pushFrame(frame);
    }

    /** The pixels of a buffer; changing them changes the buffer. */
    static I420Picture picture(I420Buffer buffer) {
        return new I420Picture(
                new LumaPlane(buffer.getDataY(), buffer.getStrideY(), buffer.getWidth(), buffer.getHeight()),
                buffer.getDataU(),
                buffer.getStrideU(),
                buffer.getDataV(),
                buffer.getStrideV());
    }

    static <T> T await(CompletableFuture<T> step, String what) {
        try {
            return step.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("libwebrtc cannot " + what, e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("libwebrtc did not " + what + " within " + PATIENCE_SECONDS + " s", e);
        }
    }

    /** Closes the input first, then the connection, then its source. */
    @Override
    public void close() {
        input.removeSink(sink);
        connection.close();
        try {
            output.dispose();
        } catch (Error e) {
            // It throws whenever the track has been on a peer connection, but frees the track all the same.
        }
        source.dispose();
    }

    /** Ignores all events: the core's end knows when packets flow, and candidates are not exchanged. */
    private static final class Observer implements PeerConnectionObserver {
        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            // The core is ICE-lite, and learns the address from the connectivity checks.
        }
    }
}
