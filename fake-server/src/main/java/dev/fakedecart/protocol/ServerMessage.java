package dev.fakedecart.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A message from the service on the control socket. The SDKs require these fields and names. */
@JsonPropertyOrder("type")
public sealed interface ServerMessage {

    /** The value of {@code type}. */
    @JsonProperty
    String type();

    /**
     * Serializes the message. Escapes lone surrogates, which JavaScript's {@code slice} can produce and UTF-8 cannot
     * encode.
     */
    default String toJson() {
        return MessageText.LONE_SURROGATE
                .matcher(JsonMapper.shared().writeValueAsString(this))
                .replaceAll(half ->
                        "\\\\u" + HexFormat.of().toHexDigits(half.group().charAt(0)));
    }

    /** The address of the media room. The Python, Android and iOS SDKs require all four fields. */
    record RoomInfo(
            @JsonProperty("livekit_url") String livekitUrl,
            String token,
            @JsonProperty("room_name") String roomName,
            @JsonProperty("session_id") String sessionId)
            implements ServerMessage {

        @Override
        public String type() {
            return "livekit_room_info";
        }

        /** Shows no secret. */
        @Override
        public String toString() {
            return "RoomInfo[%s, %s]".formatted(roomName, sessionId);
        }
    }

    /** The session's id; the Python and Android SDKs require all three fields. */
    record SessionId(
            @JsonProperty("session_id") String sessionId,
            @JsonProperty("server_ip") String serverIp,
            @JsonProperty("server_port") int serverPort)
            implements ServerMessage {

        @Override
        public String type() {
            return "session_id";
        }
    }

    /**
     * The position in the queue, from 1, in two fields: JavaScript and Python read {@code position}, iOS reads {@code
     * queue_position}.
     */
    record QueuePosition(
            int position,
            @JsonProperty("queue_position") int queuePosition,
            @JsonProperty("queue_size") int queueSize) implements ServerMessage {

        public QueuePosition(int position, int queueSize) {
            this(position, position, queueSize);
        }

        @Override
        public String type() {
            return "queue_position";
        }
    }

    /** Acknowledges a prompt, or reports its error. SDKs match it by the exact text of the prompt. */
    record PromptAck(
            String prompt,
            boolean success,
            @JsonInclude @Nullable String error) implements ServerMessage {

        @Override
        public String type() {
            return "prompt_ack";
        }
    }

    /** Acknowledges a state, or reports its error. */
    record SetImageAck(
            boolean success, @JsonInclude @Nullable String error) implements ServerMessage {

        @Override
        public String type() {
            return "set_image_ack";
        }
    }

    /** Replaces {@link SetImageAck} for JavaScript 0.0.28 and 0.0.29. */
    record ImageSet(String status) implements ServerMessage {

        @Override
        public String type() {
            return "image_set";
        }
    }

    /** Answers an offer of the direct WebRTC protocol. Contains all candidates. */
    record Answer(String sdp) implements ServerMessage {

        @Override
        public String type() {
            return "answer";
        }
    }

    /**
     * Asks a client of the direct WebRTC protocol for a new offer. JavaScript sends one; other SDKs ignore the message.
     */
    record Ready() implements ServerMessage {

        @Override
        public String type() {
            return "ready";
        }
    }

    /**
     * Asks a client of the direct WebRTC protocol for a new peer connection that may use a TURN server. JavaScript up
     * to 0.0.52 and Python 0.0.16 to 0.0.23 make one, and offer it.
     */
    record IceRestart(@JsonProperty("turn_config") TurnConfig turnConfig) implements ServerMessage {

        /**
         * The address of a TURN server and an account on it.
         *
         * @param credential a secret
         */
        public record TurnConfig(
                String username,
                String credential,
                @JsonProperty("server_url") String serverUrl) {

            /** Does not show the credential. */
            @Override
            public String toString() {
                return "TurnConfig[%s]".formatted(serverUrl);
            }
        }

        @Override
        public String type() {
            return "ice-restart";
        }
    }

    /** Generation has started: transformed frames follow. */
    record GenerationStarted() implements ServerMessage {

        @Override
        public String type() {
            return "generation_started";
        }
    }

    /** Whole seconds since generation started. The Python SDK drops fractional numbers. */
    record GenerationTick(int seconds) implements ServerMessage {

        @Override
        public String type() {
            return "generation_tick";
        }
    }

    /** Generation has ended. */
    record GenerationEnded(int seconds, String reason) implements ServerMessage {

        @Override
        public String type() {
            return "generation_ended";
        }
    }

    /**
     * Reports an error. The socket may stay open.
     *
     * @param errorType absent for most errors; JavaScript 0.2.5 knows {@code capacity}
     * @param retryAfter the time after which a client should try again, in seconds; absent for most errors
     */
    record ErrorMessage(
            String error,

            @JsonProperty("error_type") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String errorType,

            @JsonProperty("retry_after") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer retryAfter)
            implements ServerMessage {

        /** An error without a type. */
        public ErrorMessage(String error) {
            this(error, null, null);
        }

        @Override
        public String type() {
            return "error";
        }
    }
}

/** Helper for serializing messages. */
final class MessageText {
    /** Matches lone surrogates only: a pattern treats a surrogate pair as one character. */
    static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private MessageText() {}
}
