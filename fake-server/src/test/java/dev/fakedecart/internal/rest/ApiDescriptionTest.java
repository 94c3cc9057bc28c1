package dev.fakedecart.internal.rest;

import static dev.fakedecart.internal.rest.TestMedia.CLIP;
import static dev.fakedecart.internal.rest.TestMedia.image;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.protocol.BatchField;
import dev.fakedecart.protocol.BatchField.Choice;
import dev.fakedecart.protocol.BatchField.WholeNumber;
import dev.fakedecart.protocol.BatchModels;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.testing.Clients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares each endpoint and each form of jobs with the table {@code api.yaml}. */
@TestInstance(Lifecycle.PER_CLASS)
class ApiDescriptionTest {
    private static final String KEY = "test-key";
    private static final ApiDescription DESCRIPTION = ApiDescription.read();

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeDecart server;
    private ControlConnection session;
    private String file;
    private String job;

    @BeforeAll
    void start() {
        server = FakeDecart.builder()
                .mode(Mode.ECHO)
                .jobTimes(Duration.ZERO, Duration.ZERO)
                .start();
        session = Clients.joined(server, KEY);
        file = json(send("POST /v1/files", KEY)).get("id").stringValue();
        job = json(send("POST /v1/jobs/{model}", KEY)).get("job_id").stringValue();
    }

    @AfterAll
    void stop() {
        session.close();
        server.close();
    }

    static Stream<String> endpoints() {
        return DESCRIPTION.requests();
    }

    static Stream<String> forms() {
        return DESCRIPTION.forms().keySet().stream();
    }

    /** Sends the request of an endpoint as the table describes it. */
    private HttpResponse<String> send(String endpoint, @Nullable String key) {
        String[] parts = endpoint.split(" ", -1);
        String path = parts[1].replace("{room_id}", "room-" + session.sessionId())
                .replace("{file_id}", file == null ? "" : file)
                .replace("{job_id}", job == null ? "" : job)
                .replace("{model}", "image".equals(DESCRIPTION.text(endpoint, "form")) ? "lucy-image-2" : "lucy-2.1");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path));
        if (key != null) {
            request.header("x-api-key", key);
        }
        request.method(parts[0], body(endpoint, request));
        return http.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    private static BodyPublisher body(String endpoint, HttpRequest.Builder request) {
        String json = DESCRIPTION.text(endpoint, "body");
        String form = DESCRIPTION.text(endpoint, "form");
        if (json != null) {
            request.header("content-type", "application/json");
            return BodyPublishers.ofString(json);
        }
        if (form == null) {
            return BodyPublishers.noBody();
        }
        request.header("content-type", Multipart.CONTENT_TYPE);
        return switch (form) {
            case "file" ->
                new Multipart()
                        .file("file", "a.png", "image/png", image("png", 8, 8))
                        .publisher();
            case "image" ->
                new Multipart()
                        .text("prompt", "x")
                        .file("data", "a.png", "image/png", image("png", 64, 36))
                        .publisher();
            default -> new Multipart().file("data", "a.mp4", "video/mp4", CLIP).publisher();
        };
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void anEndpointRequiresTheKeyOrIsOpen(String endpoint) {
        HttpResponse<String> response = send(endpoint, null);

        if ("open".equals(DESCRIPTION.text(endpoint, "key"))) {
            assertThat(response.statusCode()).isEqualTo(200);
            return;
        }
        assertThat(response.statusCode()).isEqualTo(422);
        assertIsValidationError(json(response), "[\"header\",\"x-api-key\"]");
        assertThat(send(endpoint, FakeDecart.REFUSED_API_KEY).statusCode()).isEqualTo(401);
    }

    private static void assertIsValidationError(JsonNode body, String location) {
        assertThat(body.propertyNames()).containsExactly("detail");
        assertThat(body.get("detail").isArray()).isTrue();
        assertThat(body.get("detail").toString()).contains("\"loc\":" + location);
        for (JsonNode error : body.get("detail")) {
            assertThat(error.get("loc").isArray()).isTrue();
            error.get("loc")
                    .forEach(step -> assertThat(step.isString() || step.isInt()).isTrue());
            assertThat(error.get("msg").isString()).isTrue();
            assertThat(error.get("type").isString()).isTrue();
            assertThat(error.propertyNames()).isSubsetOf("loc", "msg", "type", "input", "ctx");
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void anEndpointAnswersAsDescribed(String endpoint) {
        HttpResponse<String> response = send(endpoint, KEY);

        String status = DESCRIPTION.text(endpoint, "status");
        assertThat(response.statusCode())
                .as(response.body())
                .isEqualTo(status == null ? 200 : Integer.parseInt(status));
        String type = DESCRIPTION.text(endpoint, "type");
        if (response.statusCode() == 204) {
            assertThat(response.body()).isEmpty();
            file = json(send("POST /v1/files", KEY)).get("id").stringValue(); // for the other tests
        } else {
            assertThat(response.headers().firstValue("content-type"))
                    .hasValue(type == null ? "application/json" : type);
        }
        String answer = DESCRIPTION.text(endpoint, "answer");
        if (answer != null) {
            assertFits(json(response), requireNonNull(DESCRIPTION.answers().get(answer)));
        }
    }

    private static void assertFits(JsonNode body, Map<String, String> fields) {
        assertThat(fields.keySet()).containsAll(body.propertyNames());
        fields.forEach((name, written) -> {
            boolean mayBeAbsent = written.endsWith("*");
            boolean mayBeNull = written.contains("?");
            JsonNode value = body.path(name);
            if (value.isMissingNode()) {
                assertThat(mayBeAbsent).as("%s may be absent", name).isTrue();
            } else if (value.isNull()) {
                assertThat(mayBeNull).as("%s may be null", name).isTrue();
            } else {
                assertThat(hasType(value, written.replaceAll("[?*]", "")))
                        .as("%s %s is a %s", name, value, written)
                        .isTrue();
            }
        });
    }

    private static boolean hasType(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "object" -> value.isObject();
            case "strings" -> value.isObject() && value.valueStream().allMatch(JsonNode::isString);
            case "time" ->
                value.isString() && OffsetDateTime.parse(value.stringValue()).getYear() > 2000;
            default -> throw new AssertionError("unknown type " + type);
        };
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theModelsOfAFormHaveTheDescribedFields(String form) {
        for (Era era : Era.values()) {
            BatchModels models = ServiceTables.standard().of(era).batchModels();
            for (String name : DESCRIPTION.models(form)) {
                if (!name.endsWith("-latest") || era == Era.DEFAULT) {
                    var fields = new TreeMap<String, String>();
                    models.find(name).orElseThrow().fields().forEach(field -> fields.put(field.name(), written(field)));
                    assertThat(fields).as("%s in %s", name, era).isEqualTo(new TreeMap<>(DESCRIPTION.fields(form)));
                }
            }
        }
    }

    /** Writes a field as the table does. */
    private static String written(BatchField field) {
        return type(field.type())
                + (field.isRequired()
                        ? "!"
                        : field.byDefault().map(value -> "=" + value).orElse(""));
    }

    private static String type(BatchField.Type type) {
        if (type instanceof Choice choice) {
            return String.join("|", choice.values());
        }
        if (type instanceof WholeNumber number) {
            return number.from() + ".." + number.to();
        }
        return type.getClass().getSimpleName().toLowerCase(Locale.ROOT); // text, image, video, flag or trajectory
    }

    @Test
    void eachFormIsCheckedOverHttp() {
        DESCRIPTION.forms().keySet().forEach(form -> {
            String model = DESCRIPTION.models(form).get(0);
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/v1/jobs/" + model))
                    .header("x-api-key", KEY)
                    .header("content-type", Multipart.CONTENT_TYPE)
                    .POST(new Multipart()
                            .text("seed", "4294967296")
                            .text("resolution", "4k")
                            .text("enhance_prompt", "perhaps")
                            .publisher())
                    .build();
            HttpResponse<String> response =
                    http.sendAsync(request, BodyHandlers.ofString()).join();

            assertThat(response.statusCode()).isEqualTo(422);
            for (String field : new String[] {"seed", "resolution", "enhance_prompt", "data"}) {
                assertIsValidationError(json(response), "[\"body\",\"" + field + "\"]");
            }
        });
    }
}
