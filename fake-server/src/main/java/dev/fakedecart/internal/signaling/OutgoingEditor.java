package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.fault.MessageEditor;
import dev.fakedecart.internal.scenario.MessageEffect.Malformation;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes messages in JSON. A message that has been malformed can no longer be edited, only malformed again. */
public final class OutgoingEditor implements MessageEditor<OutgoingMessage> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Optional<OutgoingMessage> malform(OutgoingMessage message, Malformation how) {
        return switch (how) {
            case TRUNCATED ->
                Optional.of(message.withText(
                        message.text().substring(0, message.text().length() / 2)));
            case NOT_JSON -> Optional.of(message.withText("not JSON: " + message.type()));
            case BINARY -> Optional.of(new OutgoingMessage(message.type(), message.text(), true));
            case EMPTY -> Optional.of(message.withText(""));
            case NO_TYPE ->
                fields(message).map(fields -> {
                    fields.remove("type");
                    return message.withText(JSON.writeValueAsString(fields));
                });
        };
    }

    @Override
    public Optional<OutgoingMessage> replace(OutgoingMessage message, Map<String, Object> changes) {
        return fields(message).map(fields -> {
            changes.forEach((name, value) -> fields.set(name, JSON.valueToTree(value)));
            return message.withText(JSON.writeValueAsString(fields));
        });
    }

    @Override
    public Optional<OutgoingMessage> fail(OutgoingMessage message, String error) {
        return fields(message).filter(fields -> fields.has("success")).map(fields -> {
            fields.put("success", false).put("error", error);
            return message.withText(JSON.writeValueAsString(fields));
        });
    }

    private static Optional<ObjectNode> fields(OutgoingMessage message) {
        try {
            return JSON.readTree(message.text()) instanceof ObjectNode fields ? Optional.of(fields) : Optional.empty();
        } catch (tools.jackson.core.JacksonException e) {
            return Optional.empty();
        }
    }
}
