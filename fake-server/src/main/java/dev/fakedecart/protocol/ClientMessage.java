package dev.fakedecart.protocol;

import org.jspecify.annotations.Nullable;

/** What a client says on the control socket. */
public sealed interface ClientMessage {

    /** The value of {@code type}. */
    String type();

    /** A message that changes the session's state and is acknowledged. */
    sealed interface StateChange extends ClientMessage {}

    /**
     * Asks for a room; the first message of every client since LiveKit.
     *
     * @param initialState what {@link JoinDialect#BUNDLED} brings along; null if it brings none
     * @param passthrough what {@link JoinDialect#LEAN} says; else true if nothing was bundled
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
     * Replaces the whole state; what is absent is cleared.
     *
     * @param prompt null if absent or null
     */
    record SetImage(ImageInput image, @Nullable String prompt, boolean enhance) implements StateChange {

        @Override
        public String type() {
            return "set_image";
        }
    }

    /** A message of the direct WebRTC protocol, which SDKs spoke before LiveKit. */
    sealed interface DirectMessage extends ClientMessage {}

    /** Offers a peer connection; the first of all, or one more on the same. */
    record Offer(String sdp) implements DirectMessage {

        @Override
        public String type() {
            return "offer";
        }
    }

    /** Answers an offer of the server's. */
    record Answer(String sdp) implements DirectMessage {

        @Override
        public String type() {
            return "answer";
        }
    }

    /**
     * A way to the client.
     *
     * @param candidate as SDP writes it; null after the last one
     */
    record IceCandidate(@Nullable String candidate) implements DirectMessage {

        @Override
        public String type() {
            return "ice-candidate";
        }
    }

    /**
     * Mirrors the input; of JavaScript up to 0.0.17, Python up to 0.0.9 and iOS up to 0.1.2.
     *
     * @param rotateY 2 to mirror, 0 not to
     */
    record SwitchCamera(int rotateY) implements DirectMessage {

        @Override
        public String type() {
            return "switch_camera";
        }
    }

    /** How a set_image names its reference image. */
    sealed interface ImageInput {

        /** No image: {@code image_data} is null, or neither it nor {@code image_ref} is there. */
        record None() implements ImageInput {}

        /** Base64, without the prefix of a data URL. */
        record Data(String base64) implements ImageInput {}

        /** The id of an uploaded file. */
        record FileReference(String id) implements ImageInput {}
    }
}
