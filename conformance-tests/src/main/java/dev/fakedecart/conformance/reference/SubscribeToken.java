package dev.fakedecart.conformance.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The token that a viewer finds a session by: the room's name, encoded like in the JavaScript SDK. */
final class SubscribeToken {
    private SubscribeToken() {}

    static String of(String roomName) {
        byte[] json = JsonMapper.shared().writeValueAsBytes(Map.of("room_name", roomName));
        return Base64.getEncoder().encodeToString(json);
    }

    /** @throws DecartException if the token cannot be read */
    static String roomName(String token) {
        try {
            String json = new String(Base64.getDecoder().decode(token), UTF_8);
            return JsonMapper.shared()
                    .readTree(json)
                    .path("room_name")
                    .asStringOpt()
                    .orElseThrow(() -> DecartException.input("the subscribe token has no room_name"));
        } catch (IllegalArgumentException | JacksonException e) {
            throw DecartException.input("not a subscribe token: " + e.getMessage());
        }
    }
}
