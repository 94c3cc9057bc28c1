package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.fault.MessageEditor;
import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.scenario.MessageEffect.Malformation;
import dev.fakedecart.internal.signaling.OutgoingEditor;
import dev.fakedecart.internal.signaling.OutgoingMessage;
import dev.fakedecart.protocol.ClientMessage.Prompt;
import dev.fakedecart.protocol.ClientMessage.StateChange;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of a session on its way to the client: an event, or the acknowledgement of a change, which is the response to
 * a request.
 *
 * @param waiting the request that the message answers; null for an event
 */
record HttpReply(OutgoingMessage message, @Nullable Waiting waiting) {

    /** A request for a change, which is answered when the change is acknowledged. */
    record Waiting(StateChange change, CompletableFuture<Response> response) {

        /** Answers with an acknowledgement. The bodies are assumed. A text that is no JSON is sent as it is. */
        void answer(String acknowledgement) {
            JsonNode fields;
            try {
                fields = JsonMapper.shared().readTree(acknowledgement);
            } catch (JacksonException e) {
                response.complete(Response.of(200, "application/json", Body.of(acknowledgement)));
                return;
            }
            if (fields.path("success").asBoolean(true)) {
                response.complete(
                        Response.json(change instanceof Prompt prompt ? Map.of("prompt", prompt.prompt()) : Map.of()));
            } else {
                String error = fields.path("error").asString("");
                response.complete(Problem.invalid(field(error) + error).response());
            }
        }

        /** A change with an image may be refused because of its prompt, too. */
        private String field(String error) {
            return change instanceof Prompt || error.toLowerCase(Locale.ROOT).startsWith("prompt")
                    ? "body.prompt: "
                    : "body.image_data: ";
        }
    }

    /** Changes the text of a message, and keeps the request that it answers. */
    static final class Editor implements MessageEditor<HttpReply> {
        private final OutgoingEditor texts = new OutgoingEditor();

        @Override
        public Optional<HttpReply> malform(HttpReply reply, Malformation how) {
            return texts.malform(reply.message, how).map(reply::with);
        }

        @Override
        public Optional<HttpReply> replace(HttpReply reply, Map<String, Object> fields) {
            return texts.replace(reply.message, fields).map(reply::with);
        }

        @Override
        public Optional<HttpReply> fail(HttpReply reply, String error) {
            return texts.fail(reply.message, error).map(reply::with);
        }
    }

    private HttpReply with(OutgoingMessage other) {
        return new HttpReply(other, waiting);
    }
}
