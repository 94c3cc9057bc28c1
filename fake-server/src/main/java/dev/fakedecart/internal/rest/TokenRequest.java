package dev.fakedecart.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.access.TokenScope;
import dev.fakedecart.internal.rest.ValidationErrors.Location;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.protocol.Era;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request for a client token. Each field may be absent or null; unknown fields are ignored. */
record TokenRequest(Duration lifetime, TokenScope scope) {

    /** The default and both limits are documented. */
    static final int DEFAULT_SECONDS = 60;

    static final int LONGEST_SECONDS = 3_600;

    /** Documented limit for models and for origins. */
    static final int MOST_ENTRIES = 20;

    /** Documented. */
    static final int SHORTEST_SESSION_SECONDS = 10;

    /** Assumed. The signed token contains the metadata, and URLs contain the token. */
    static final int LARGEST_METADATA = 4_096;

    /** Assumed. A host name has at most 253 characters (RFC 1035 section 2.3.4). */
    private static final int LONGEST_ORIGIN = 300;

    /** An origin in the form of browsers (RFC 6454 section 6.2): no path, no trailing slash, lower case. */
    private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    /** The metadata field that selects a scenario for the token's sessions. */
    static final String SCENARIO = "fake_decart_scenario";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Parses a body and collects its errors. The result is valid only if there are none. */
    static TokenRequest read(
            JsonNode body, Predicate<String> isModel, ScenarioLibrary scenarios, ValidationErrors errors) {
        return new Reader(isModel, scenarios, errors).request(body);
    }

    private record Reader(Predicate<String> isModel, ScenarioLibrary scenarios, ValidationErrors errors) {

        TokenRequest request(JsonNode body) {
            if (!isAbsent(body) && !body.isObject()) {
                errors.add(Location.BODY, "model_attributes_type", "Input should be a valid dictionary or object");
            }
            var lifetime = Duration.ofSeconds(seconds(body).orElse(DEFAULT_SECONDS));
            return new TokenRequest(
                    lifetime,
                    new TokenScope(models(body), origins(body), longestSession(body), metadata(body), scenario(body)));
        }

        private Optional<Integer> seconds(JsonNode body) {
            return integer(body.path("expiresIn"), Location.BODY.in("expiresIn"), "expiresIn", 1, LONGEST_SECONDS);
        }

        private List<String> models(JsonNode body) {
            Location location = Location.BODY.in("allowedModels");
            List<String> models = strings(body.path("allowedModels"), location);
            for (int i = 0; i < models.size(); i++) {
                if (!isModel.test(models.get(i))) {
                    // Assumed: reject unknown models here, because such a token could never open a session.
                    errors.addValue(location.in(i), "unknown model \"" + abbreviated(models.get(i)) + "\"");
                }
            }
            return models;
        }

        private List<String> origins(JsonNode body) {
            Location location = Location.BODY.in("allowedOrigins");
            List<String> origins = strings(body.path("allowedOrigins"), location);
            for (int i = 0; i < origins.size(); i++) {
                String origin = origins.get(i);
                if (origin.length() > LONGEST_ORIGIN || !ORIGIN.matcher(origin).matches()) {
                    errors.addValue(
                            location.in(i),
                            "\"" + abbreviated(origin)
                                    + "\" is not an origin as browsers send it, for example https://example.com");
                }
            }
            return origins;
        }

        private Optional<Duration> longestSession(JsonNode body) {
            Location location = Location.BODY.in("constraints");
            JsonNode realtime = object(object(body, "constraints", location), "realtime", location.in("realtime"));
            return integer(
                            realtime.path("maxSessionDuration"),
                            location.in("realtime").in("maxSessionDuration"),
                            "maxSessionDuration",
                            SHORTEST_SESSION_SECONDS,
                            Integer.MAX_VALUE)
                    .map(Duration::ofSeconds);
        }

        private Map<String, Object> metadata(JsonNode body) {
            Location location = Location.BODY.in("metadata");
            JsonNode metadata = object(body, "metadata", location);
            if (!metadata.isObject()) {
                return Map.of();
            }
            int size = JSON.writeValueAsString(metadata).getBytes(UTF_8).length;
            if (size > LARGEST_METADATA) {
                errors.addValue(
                        location,
                        "metadata has %s bytes as JSON; at most %s are accepted".formatted(size, LARGEST_METADATA));
                return Map.of();
            }
            checkEra(metadata.path(Eras.METADATA), location.in(Eras.METADATA));
            return JSON.convertValue(metadata, new TypeReference<Map<String, Object>>() {});
        }

        /** Specific to this fake, as the scenario. */
        private void checkEra(JsonNode wanted, Location location) {
            if (isAbsent(wanted)) {
                return;
            }
            try {
                Era.parse(wanted.isString() ? wanted.stringValue() : wanted.toString());
            } catch (IllegalArgumentException e) {
                errors.addValue(location, String.valueOf(e.getMessage()));
            }
        }

        /** Specific to this fake. Metadata is free-form, so all SDKs can send the field. */
        private Optional<Scenario> scenario(JsonNode body) {
            JsonNode wanted = body.path("metadata").path(SCENARIO);
            if (isAbsent(wanted)) {
                return Optional.empty();
            }
            Location location = Location.BODY.in("metadata").in(SCENARIO);
            if (!wanted.isString()) {
                errors.add(location, "string_type", "Input should be a scenario's name, or a scenario as text");
                return Optional.empty();
            }
            try {
                return Optional.of(scenarios.resolve(wanted.stringValue()));
            } catch (ScenarioException e) {
                errors.addValue(location, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }

        private JsonNode object(JsonNode parent, String name, Location location) {
            JsonNode value = parent.path(name);
            if (!isAbsent(value) && !value.isObject()) {
                errors.add(location, "dict_type", "Input should be a valid dictionary");
            }
            return value;
        }

        /** Accepts integers with a decimal point, such as 1.0, as FastAPI does. */
        private Optional<Integer> integer(JsonNode value, Location location, String name, int smallest, int largest) {
            if (isAbsent(value)) {
                return Optional.empty();
            }
            if (!value.isNumber()) {
                errors.add(location, "int_type", "Input should be a valid integer");
            } else if (!value.canConvertToExactIntegral()) {
                errors.add(
                        location,
                        "int_from_float",
                        "Input should be a valid integer, got a number with a fractional part");
            } else if (!value.canConvertToInt() || value.intValue() < smallest || value.intValue() > largest) {
                errors.addValue(location, "%s must be %s seconds".formatted(name, range(smallest, largest)));
            } else {
                return Optional.of(value.intValue());
            }
            return Optional.empty();
        }

        private static String range(int smallest, int largest) {
            return largest == Integer.MAX_VALUE ? "at least " + smallest : "from " + smallest + " to " + largest;
        }

        private List<String> strings(JsonNode value, Location location) {
            if (isAbsent(value)) {
                return List.of();
            }
            if (!value.isArray()) {
                errors.add(location, "list_type", "Input should be a valid list");
                return List.of();
            }
            if (value.isEmpty()) {
                // Assumed: an empty list is ambiguous.
                errors.addValue(location, "the list is empty: leave it out to allow all");
            }
            if (value.size() > MOST_ENTRIES) {
                errors.addValue(location, "%s entries; at most %s are accepted".formatted(value.size(), MOST_ENTRIES));
                return List.of();
            }
            var strings = new ArrayList<String>();
            for (int i = 0; i < value.size(); i++) {
                if (!value.get(i).isString()) {
                    errors.add(location.in(i), "string_type", "Input should be a valid string");
                    return List.of();
                }
                strings.add(value.get(i).stringValue());
            }
            return strings;
        }

        private static boolean isAbsent(JsonNode value) {
            return value.isMissingNode() || value.isNull();
        }

        private static String abbreviated(String text) {
            return text.length() <= LONGEST_ORIGIN ? text : text.substring(0, LONGEST_ORIGIN) + "…";
        }
    }
}
