package dev.fakedecart.protocol;

import org.jspecify.annotations.Nullable;

/** A message from a client on the control socket. */
public sealed interface ClientMessage {

    /** The value of {@code type}. */
    String type();

    /** A message that changes the session's state and is acknowledged. */
    sealed interface StateChange extends ClientMessage {}

    /**
     * Joins a session; the first message of every client that uses LiveKit.
     *
     * @param initialState the state message in {@link JoinDialect#BUNDLED}; null if there is none
     * @param passthrough the field of {@link JoinDialect#LEAN}; in other dialects true if no state was bundled
     * @param frameTiming true if the client measures latency by frame metadata
     */
    record LivekitJoin(
            JoinDialect dialect, @Nullable StateChange initialState, boolean passthrough, boolean frameTiming)
            implements ClientMessage {

        @Override
        public String type() {
            return "livekit_join";
        }
    }

    /** Replaces the prompt and keeps the image. */
    record Prompt(String prompt, boolean enhance) implements StateChange {

        @Override
        public String type() {
            return "prompt";
        }
    }

    /**
     * Replaces the whole state; absent fields are cleared.
     *
     * @param prompt null if absent or null
     */
    record SetImage(ImageInput image, @Nullable String prompt, boolean enhance) implements StateChange {

        @Override
        public String type() {
            return "set_image";
        }
    }

    /** A message of the direct WebRTC protocol, which SDKs used before LiveKit. */
    sealed interface DirectMessage extends ClientMessage {}

    /** Offers a peer connection: the first offer, or a renegotiation. */
    record Offer(String sdp) implements DirectMessage {

        @Override
        public String type() {
            return "offer";
        }
    }

    /** Answers an offer of the server. */
    record Answer(String sdp) implements DirectMessage {

        @Override
        public String type() {
            return "answer";
        }
    }

    /**
     * An ICE candidate of the client.
     *
     * @param candidate in SDP syntax; null after the last candidate
     */
    record IceCandidate(@Nullable String candidate) implements DirectMessage {

        @Override
        public String type() {
            return "ice-candidate";
        }
    }

    /**
     * Mirrors the input. Sent by JavaScript up to 0.0.17, Python up to 0.0.9 and iOS up to 0.1.2.
     *
     * @param rotateY 2 to mirror, 0 not to mirror
     */
    record SwitchCamera(int rotateY) implements DirectMessage {

        @Override
        public String type() {
            return "switch_camera";
        }
    }

    /** The reference image in a set_image message. */
    sealed interface ImageInput {

        /** No image: {@code image_data} is null, or both it and {@code image_ref} are absent. */
        record None() implements ImageInput {}

        /** Base64, without the prefix of a data URL. */
        record Data(String base64) implements ImageInput {}

        /** The id of an uploaded file. */
        record FileReference(String id) implements ImageInput {}
    }
}
