package dev.fakedecart.webrtc.natives;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.concurrent.CompletableFuture;

/**
 * Makes and applies the session descriptions of one peer connection of libwebrtc. The methods do not block. The futures
 * complete on a thread of libwebrtc, exceptionally with an {@link IllegalStateException} that has libwebrtc's message.
 */
public final class SessionDescriptions {
    private final RTCPeerConnection connection;

    /** @param connection closed by its owner */
    public SessionDescriptions(RTCPeerConnection connection) {
        this.connection = connection;
    }

    /** Makes an offer, which must then be applied. */
    public CompletableFuture<RTCSessionDescription> offer(RTCOfferOptions options) {
        var made = new Made();
        connection.createOffer(options, made);
        return made;
    }

    /** Makes an answer to the offer of the other side, which must then be applied. */
    public CompletableFuture<RTCSessionDescription> answer() {
        var made = new Made();
        connection.createAnswer(new RTCAnswerOptions(), made);
        return made;
    }

    /** Applies the description of this side. */
    public CompletableFuture<Void> setLocal(RTCSessionDescription description) {
        var applied = new Applied();
        connection.setLocalDescription(description, applied);
        return applied;
    }

    /** Applies the description of the other side. */
    public CompletableFuture<Void> setRemote(RTCSessionDescription description) {
        var applied = new Applied();
        connection.setRemoteDescription(description, applied);
        return applied;
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
