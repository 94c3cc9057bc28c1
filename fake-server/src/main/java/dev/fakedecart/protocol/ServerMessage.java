package dev.fakedecart.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the service says on the control socket. Field names and their presence are what the SDKs require. */
@JsonPropertyOrder("type")
public sealed interface ServerMessage {

    /** The value of {@code type}. */
    @JsonProperty
    String type();

    /** As it is sent. Half an emoji, as JavaScript's {@code slice} makes it of a prompt, has no UTF-8: it is escaped. */
    default String toJson() {
        return Wire.LONE_SURROGATE
                .matcher(JsonMapper.shared().writeValueAsString(this))
                .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
    }

    /** Where the media room is. All four fields are required by the Python, Android and iOS SDKs. */
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
     * The place in the waiting line, 1 being the next, under both names: JavaScript and Python read {@code position},
     * iOS {@code queue_position}.
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

    /** The prompt is in force, or why not. SDKs match it by the prompt's exact text. */
    record PromptAck(
            String prompt,
            boolean success,
            @JsonInclude @Nullable String error) implements ServerMessage {

        @Override
        public String type() {
            return "prompt_ack";
        }
    }

    /** The state is in force, or why not. */
    record SetImageAck(
            boolean success, @JsonInclude @Nullable String error) implements ServerMessage {

        @Override
        public String type() {
            return "set_image_ack";
        }
    }

    /** What JavaScript 0.0.28 and 0.0.29 wait for in place of {@link SetImageAck}. */
    record ImageSet(String status) implements ServerMessage {

        @Override
        public String type() {
            return "image_set";
        }
    }

    /** Answers an offer of the direct WebRTC protocol; candidates are in it, none follow. */
    record Answer(String sdp) implements ServerMessage {

        @Override
        public String type() {
            return "answer";
        }
    }

    /** Asks a client of the direct WebRTC protocol to offer again; JavaScript does, the others pass it over. */
    record Ready() implements ServerMessage {

        @Override
        public String type() {
            return "ready";
        }
    }

    /** Transformed frames leave from now on. */
    record GenerationStarted() implements ServerMessage {

        @Override
        public String type() {
            return "generation_started";
        }
    }

    /** Whole seconds since generation started; the Python SDK drops a fractional number. */
    record GenerationTick(int seconds) implements ServerMessage {

        @Override
        public String type() {
            return "generation_tick";
        }
    }

    /** Generation is over. */
    record GenerationEnded(int seconds, String reason) implements ServerMessage {

        @Override
        public String type() {
            return "generation_ended";
        }
    }

    /** Something is wrong; whether the socket closes is told by the socket. */
    record ErrorMessage(String error) implements ServerMessage {

        @Override
        public String type() {
            return "error";
        }
    }
}

/** What is needed to write messages. */
final class Wire {
    /** Pairs are one character to a pattern, so this finds what has no other half. */
    static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private Wire() {}
}
