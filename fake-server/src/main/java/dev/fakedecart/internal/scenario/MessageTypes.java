package dev.fakedecart.internal.scenario;

import dev.fakedecart.internal.yaml.ProblemText;
import java.util.List;
import java.util.Optional;

/**
 * The known message types of the control socket. Newer or older clients can use other types, so only likely typos are
 * problems.
 */
final class MessageTypes {
    static final List<String> FROM_SERVER = List.of(
            "livekit_room_info",
            "session_id",
            "queue_position",
            "prompt_ack",
            "set_image_ack",
            "image_set",
            "offer",
            "answer",
            "ice-candidate",
            "ready",
            "ice-restart",
            "generation_started",
            "generation_tick",
            "generation_ended",
            "error");
    static final List<String> FROM_CLIENT =
            List.of("livekit_join", "prompt", "set_image", "offer", "answer", "ice-candidate", "switch_camera");

    private MessageTypes() {}

    /** Returns the known type that is most similar to an unknown type, if one is similar enough. */
    static Optional<String> meant(Moment moment, String type) {
        List<String> known =
                switch (moment) {
                    case SENDING -> FROM_SERVER;
                    case RECEIVING -> FROM_CLIENT;
                    default -> List.of();
                };
        return known.contains(type) ? Optional.empty() : ProblemText.near(type, known);
    }
}
