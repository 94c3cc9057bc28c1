package dev.fakedecart.benchmarks.load;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
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
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A peer connection of libwebrtc that sends a moving picture of 1280x720 in one codec, and receives nothing. */
final class EncodingPeer implements AutoCloseable {
    private static final int MAX_BITRATE = 3_500_000; // the SDKs' own
    private static final long PATIENCE_SECONDS = 20;

    private final CustomVideoSource source = new CustomVideoSource();
    private final RTCPeerConnection connection;
    private final VideoTrack track;
    private final RTCRtpTransceiver transceiver;
    private final MovingPicture picture = new MovingPicture(source::pushFrame);

    EncodingPeer(PeerConnectionFactory factory, String codec) {
        var configuration = new RTCConfiguration();
        // Without this, a machine that has nothing but loopback has no address to send from.
        configuration.portAllocatorConfig.setDisableAdapterEnumeration(true).setDisableTcp(true);
        connection = factory.createPeerConnection(configuration, new Silent());
        track = factory.createVideoTrack("camera", source);
        var init = new RTCRtpTransceiverInit();
        init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
        init.streamIds = List.of("camera");
        transceiver = connection.addTransceiver(track, init);
        transceiver.setCodecPreferences(factory.getRtpSenderCapabilities(MediaType.VIDEO).getCodecs().stream()
                .filter(known -> isWanted(known, codec))
                .toList());
    }

    private static boolean isWanted(RTCRtpCodecCapability known, String codec) {
        boolean packetized =
                !codec.equals("H264") || "1".equals(known.getSDPFmtp().get("packetization-mode"));
        return known.getName().equalsIgnoreCase("rtx") || (known.getName().equalsIgnoreCase(codec) && packetized);
    }

    String offer() {
        var offered = new CompletableFuture<RTCSessionDescription>();
        connection.createOffer(new RTCOfferOptions(), new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                offered.complete(description);
            }

            @Override
            public void onFailure(String error) {
                offered.completeExceptionally(new IllegalStateException(error));
            }
        });
        RTCSessionDescription offer = await(offered, "make an offer");
        var applied = new Applied();
        connection.setLocalDescription(offer, applied);
        await(applied, "apply its own offer");
        return offer.sdp;
    }

    void answer(String sdp) {
        var applied = new Applied();
        connection.setRemoteDescription(new RTCSessionDescription(RTCSdpType.ANSWER, sdp), applied);
        await(applied, "apply the answer");
        var parameters = transceiver.getSender().getParameters();
        parameters.encodings.forEach(encoding -> encoding.maxBitrate = MAX_BITRATE);
        transceiver.getSender().setParameters(parameters);
    }

    /** Begins to send pictures. */
    void start() {
        picture.start();
    }

    private static <T> T await(CompletableFuture<T> step, String what) {
        try {
            return step.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("libwebrtc cannot " + what, e);
        }
    }

    @Override
    public void close() {
        picture.close();
        connection.close();
        try {
            track.dispose();
        } catch (Error e) {
            // It throws whenever the track has been on a peer connection, and has let go all the same.
        }
        source.dispose();
    }

    private static final class Silent implements PeerConnectionObserver {
        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            // The other end is ICE-lite and learns the address from the checks.
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
