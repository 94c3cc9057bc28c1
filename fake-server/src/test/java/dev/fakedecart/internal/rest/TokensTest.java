package dev.fakedecart.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.testing.MovableClock;
import dev.fakedecart.testing.RawConnection;
import dev.fakedecart.testing.RestClient;
import dev.fakedecart.testing.RestClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokensTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");
    private static final String PATH = "/v1/client/tokens";

    private final MovableClock clock = new MovableClock(START);
    private final FakeDecart server =
            FakeDecart.builder().mode(Mode.ECHO).clock(clock).start();
    private final RestClient backend = new RestClient(server, "permanent-key");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTokenWithoutOptionsLastsAMinuteAndIsUnrestricted() {
        Answer answer = backend.createToken("{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("apiKey")).matches("ek_[A-Za-z0-9_-]{43}");
        assertThat(answer.field("token")).matches("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]{86}");
        assertThat(answer.field("expiresAt")).isEqualTo("2026-08-01T12:01:00Z");
        assertThat(answer.json().get("permissions").isNull()).isTrue();
        assertThat(answer.json().get("constraints").isNull()).isTrue();
    }

    @Test
    void everyOptionIsInTheResponse() {
        Answer answer = backend.createToken("""
                {"metadata":{"role":"viewer"},"expiresIn":300,"allowedModels":["lucy-pro-v2v","lucy-latest"],
                 "allowedOrigins":["https://example.com","http://localhost:5173"],
                 "constraints":{"realtime":{"maxSessionDuration":120}}}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("expiresAt")).isEqualTo("2026-08-01T12:05:00Z");
        assertThat(answer.json().get("permissions").toString())
                .isEqualTo(
                        "{\"models\":[\"lucy-pro-v2v\",\"lucy-latest\"],\"origins\":[\"https://example.com\",\"http://localhost:5173\"]}");
        assertThat(answer.json().get("constraints").toString())
                .isEqualTo("{\"realtime\":{\"maxSessionDuration\":120}}");
    }

    @Test
    void permissionsListOnlyRestrictions() {
        assertThat(backend.createToken("{\"allowedModels\":[\"lucy-2.1\"]}")
                        .json()
                        .get("permissions")
                        .toString())
                .isEqualTo("{\"models\":[\"lucy-2.1\"]}");
        assertThat(backend.createToken("{\"allowedOrigins\":[\"https://a.example\"]}")
                        .json()
                        .get("permissions")
                        .toString())
                .isEqualTo("{\"origins\":[\"https://a.example\"]}");
    }

    /** As JavaScript 0.0.25 to 0.0.49 sends it. */
    @Test
    void anEmptyRequestCreatesATokenWithoutOptions() {
        assertThat(backend.post(PATH).status()).isEqualTo(200);
        assertThat(backend.post(PATH, "", "application/json").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"expiresIn\":null,\"allowedModels\":null,\"allowedOrigins\":null,\"constraints\":null,\"metadata\":null}",
                "{\"constraints\":{}}",
                "{\"constraints\":{\"realtime\":null}}",
                "{\"constraints\":{\"realtime\":{\"maxSessionDuration\":null,\"other\":1}}}",
                "{\"unknown\":{\"field\":[1]}}",
                " \n{ } ",
                "{\"expiresIn\":60.0}"
            })
    void absentNullAndUnknownFieldsChangeNothing(String body) {
        Answer answer = backend.createToken(body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.field("expiresAt")).isEqualTo("2026-08-01T12:01:00Z");
        assertThat(answer.json().get("constraints").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expiresIn\":1}",
                "{\"expiresIn\":3600}",
                "{\"constraints\":{\"realtime\":{\"maxSessionDuration\":10}}}",
                "{\"constraints\":{\"realtime\":{\"maxSessionDuration\":2147483647}}}",
                "{\"allowedOrigins\":[\"http://[::1]:8080\",\"https://xn--bcher-kva.example\"]}",
                "{\"metadata\":{}}",
                "{\"metadata\":{\"half of a pair\":\"\\ud83d\"}}",
                "{\"metadata\":{\"\":null,\"a\":[1,2.5,{\"b\":true}],\"ü\":\"\\u0000\"}}"
            })
    void theLimitsOfEachRangeAreAccepted(String body) {
        Answer answer = backend.createToken(body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"expiresIn\":0}                                | body.expiresIn | value_error",
                "{\"expiresIn\":3601}                             | body.expiresIn | value_error",
                "{\"expiresIn\":-1}                               | body.expiresIn | value_error",
                "{\"expiresIn\":99999999999999999999}             | body.expiresIn | value_error",
                "{\"expiresIn\":-99999999999999999999}            | body.expiresIn | value_error",
                "{\"expiresIn\":1e300}                            | body.expiresIn | value_error",
                "{\"expiresIn\":1.5}                              | body.expiresIn | int_from_float",
                "{\"expiresIn\":\"60\"}                           | body.expiresIn | int_type",
                "{\"expiresIn\":true}                             | body.expiresIn | int_type",
                "{\"expiresIn\":[60]}                             | body.expiresIn | int_type",
                "{\"allowedModels\":\"lucy-2.1\"}                 | body.allowedModels | list_type",
                "{\"allowedModels\":{}}                           | body.allowedModels | list_type",
                "{\"allowedModels\":[]}                           | body.allowedModels | value_error",
                "{\"allowedModels\":[\"\"]}                       | body.allowedModels.0 | value_error",
                "{\"allowedModels\":[\"lucy-2.1\",\"lucy-99\"]}   | body.allowedModels.1 | value_error",
                "{\"allowedModels\":[\"lucy-2.1\",7]}             | body.allowedModels.1 | string_type",
                "{\"allowedModels\":[null]}                       | body.allowedModels.0 | string_type",
                "{\"allowedOrigins\":[]}                          | body.allowedOrigins | value_error",
                "{\"allowedOrigins\":[\"example.com\"]}           | body.allowedOrigins.0 | value_error",
                "{\"allowedOrigins\":[\"https://example.com/\"]}  | body.allowedOrigins.0 | value_error",
                "{\"allowedOrigins\":[\"https://Example.com\"]}   | body.allowedOrigins.0 | value_error",
                "{\"allowedOrigins\":[\"https://u@example.com\"]} | body.allowedOrigins.0 | value_error",
                "{\"allowedOrigins\":[\"ftp://example.com\"]}     | body.allowedOrigins.0 | value_error",
                "{\"allowedOrigins\":[\"*\"]}                     | body.allowedOrigins.0 | value_error",
                "{\"allowedOrigins\":[\"https://*.example.com\"]} | body.allowedOrigins.0 | value_error",
                "{\"allowedOrigins\":[\"https://a.b\\n\"]}        | body.allowedOrigins.0 | value_error",
                "{\"constraints\":5}                              | body.constraints | dict_type",
                "{\"constraints\":{\"realtime\":[]}}              | body.constraints.realtime | dict_type",
                "{\"constraints\":{\"realtime\":{\"maxSessionDuration\":9}}} | body.constraints.realtime.maxSessionDuration | value_error",
                "{\"constraints\":{\"realtime\":{\"maxSessionDuration\":\"9\"}}} | body.constraints.realtime.maxSessionDuration | int_type",
                "{\"metadata\":\"x\"}                             | body.metadata | dict_type",
                "{\"metadata\":[1]}                               | body.metadata | dict_type",
                "[]                                               | body | model_attributes_type",
                "\"x\"                                            | body | model_attributes_type",
                "{                                                | body | json_invalid",
                "{} {}                                            | body | json_invalid",
                "{\"expiresIn\":NaN}                              | body | json_invalid"
            })
    void aWrongFieldIsNamed(String body, String location, String type) {
        Answer answer = backend.createToken(body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(problems(answer)).containsExactly(location + " " + type);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        Answer answer = backend.createToken(
                "{\"expiresIn\":0,\"allowedModels\":[\"a\",\"b\"],\"allowedOrigins\":\"x\",\"metadata\":1,\"constraints\":{\"realtime\":{\"maxSessionDuration\":1}}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(problems(answer))
                .containsExactlyInAnyOrder(
                        "body.expiresIn value_error",
                        "body.allowedModels.0 value_error",
                        "body.allowedModels.1 value_error",
                        "body.allowedOrigins list_type",
                        "body.metadata dict_type",
                        "body.constraints.realtime.maxSessionDuration value_error");
    }

    @Test
    void listsHaveAtMostTwentyEntries() {
        for (Map.Entry<String, String> list : Map.of("allowedModels", "lucy-2.1", "allowedOrigins", "https://a.example")
                .entrySet()) {
            String body = "{\"" + list.getKey() + "\":[%s\"" + list.getValue() + "\"]}";
            String more = "\"" + list.getValue() + "\",";
            assertThat(backend.createToken(body.formatted(more.repeat(19))).status())
                    .isEqualTo(200);
            assertThat(problems(backend.createToken(body.formatted(more.repeat(20)))))
                    .containsExactly("body." + list.getKey() + " value_error");
        }
    }

    @Test
    void metadataIsBounded() {
        assertThat(backend.createToken("{\"metadata\":{\"a\":\"" + "x".repeat(4_088) + "\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(problems(backend.createToken("{\"metadata\":{\"a\":\"" + "x".repeat(4_089) + "\"}}")))
                .containsExactly("body.metadata value_error");
    }

    @Test
    void aDeeplyNestedBodyIsRefusedEarly() {
        for (String bomb : List.of(
                "{\"metadata\":".repeat(5_000),
                "[".repeat(60_000),
                "{\"metadata\":{\"a\":" + "[".repeat(30) + "]".repeat(30) + "}}")) {
            assertThat(problems(backend.createToken(bomb))).containsExactly("body json_invalid");
        }
    }

    @Test
    void aLargeBodyIsRefused() {
        Answer answer = backend.createToken("{\"metadata\":{\"a\":\"" + "x".repeat(65_536) + "\"}}");

        assertThat(answer.status()).isEqualTo(413); // too large for the route, and for the field
        assertThat(backend.createToken("{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json"})
    void unsupportedContentTypesAreRefused(String type) {
        assertThat(backend.post(PATH, "{}", type).status()).isEqualTo(415);
        assertThat(backend.post(PATH, "{}", "Application/JSON; charset=utf-8").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void unsupportedMethodsAreRefused(String method) {
        Answer answer = backend.send(method, PATH);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.field("detail")).contains("POST");
    }

    @Test
    void theKeyIsCheckedBeforeTheBody() {
        for (String key : List.of("", FakeDecart.REFUSED_API_KEY, "ek_never-was", "eyJhbGciOiJub25lIn0.e30.")) {
            Answer answer = new RestClient(server, key).createToken("{\"expiresIn\":0}");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).isEqualTo("{\"error\":\"Invalid or expired API key\"}");
        }
    }

    @Test
    void aRequestWithoutAKeyLacksAHeader() {
        Answer answer = backend.postPublicly(PATH, "{\"expiresIn\":0}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .isEqualTo("{\"detail\":[{\"type\":\"missing\",\"loc\":[\"header\",\"x-api-key\"],"
                        + "\"msg\":\"Field required\",\"input\":null}]}");
    }

    @Test
    void aTokenCannotCreateTokensInEitherForm() {
        Answer made = backend.createToken("{}");
        for (String form : List.of("apiKey", "token")) {
            Answer answer = new RestClient(server, made.field(form)).createToken("{\"expiresIn\":0}");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.field("error")).isEqualTo("Cannot create client token from a client token");
        }
    }

    @Test
    void anExpiredTokenIsReportedAsExpired() {
        Answer made = backend.createToken("{\"expiresIn\":30}");
        var client = new RestClient(server, made.field("apiKey"));
        clock.advance(Duration.ofSeconds(30).minusNanos(1));
        assertThat(client.get("/v1/realtime/quota").status()).isEqualTo(200);

        clock.advance(Duration.ofNanos(1));

        for (RestClient late : List.of(client, new RestClient(server, made.field("token")))) {
            Answer answer = late.get("/v1/realtime/quota");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.field("detail")).isEqualTo("Invalid API key: the client token has expired");
        }
    }

    @Test
    void aTokenIsValidUntilTheEndOfItsLastSecond() {
        clock.advance(Duration.ofMillis(1));

        assertThat(backend.createToken("{\"expiresIn\":1}").field("expiresAt")).isEqualTo("2026-08-01T12:00:02Z");
    }

    @Test
    void aTokenOfAnotherServerIsUnknownHere() {
        try (FakeDecart other = FakeDecart.builder().mode(Mode.ECHO).start()) {
            Answer foreign = new RestClient(other, "permanent-key").createToken("{}");
            for (String form : List.of("apiKey", "token")) {
                assertThat(new RestClient(server, foreign.field(form))
                                .get("/v1/realtime/quota")
                                .status())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void aServerWithKeysAcceptsOnlyTheTokensOfThoseKeys() {
        try (FakeDecart strict =
                FakeDecart.builder().mode(Mode.ECHO).apiKey("one").start()) {
            String token = new RestClient(strict, "one").token(Map.of());

            assertThat(new RestClient(strict, token).get("/v1/realtime/quota").status())
                    .isEqualTo(200);
            assertThat(new RestClient(strict, "two").createToken("{}").status()).isEqualTo(401);
        }
    }

    /** Changes, truncates or omits one letter anywhere, with a fixed seed. */
    @Test
    void aTamperedTokenIsUnknown() {
        var random = new Random(11);
        Answer made = backend.createToken("{\"allowedModels\":[\"lucy-2.1\"]}");
        for (String form : List.of("apiKey", "token")) {
            String good = made.field(form);
            for (int i = 0; i < 150; i++) {
                String bad = tampered(good, random);
                assertThat(new RestClient(server, bad).get("/v1/realtime/quota").status())
                        .as(bad)
                        .isEqualTo(401);
            }
        }
    }

    private static String tampered(String good, Random random) {
        int at = 3
                + random.nextInt(
                        good.length() - 3); // the first letters stay, because they identify the text as a token
        char other = good.charAt(at) == 'x' ? 'y' : 'x';
        return switch (random.nextInt(3)) {
            case 0 -> good.substring(0, at) + other + good.substring(at + 1);
            case 1 -> good.substring(0, Math.max(at, good.indexOf('.') + 1));
            default -> good.substring(0, at) + good.substring(at + 1) + other + other;
        };
    }

    @Test
    void aTokenSignedByNobodyOrWithThePublicKeyIsUnknown() {
        String[] parts = backend.createToken("{}").field("token").split("\\.", -1);
        String header = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        for (String forged : List.of(
                header + "." + parts[1] + ".",
                header + "." + parts[1] + "." + parts[2],
                base64("{\"alg\":\"HS256\"}") + "." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1],
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + base64("{\"exp\":9999999999}") + "." + parts[2])) {
            assertThat(new RestClient(server, forged).get("/v1/realtime/quota").status())
                    .as(forged)
                    .isEqualTo(401);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void tokensAreUnique() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 50; i++) {
            Answer made = backend.createToken("{}");
            assertThat(seen.add(made.field("apiKey"))).isTrue();
            assertThat(seen.add(made.field("token"))).isTrue();
        }
    }

    /** Combines pieces of good bodies at random, with a fixed seed. Every body must get a response. */
    @Test
    void anyBodyGetsAResponse() {
        var random = new Random(7);
        var pieces = List.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"expiresIn\"",
                "\"allowedModels\"",
                "\"metadata\"",
                "\"constraints\"",
                "\"realtime\"",
                "\"maxSessionDuration\"",
                "\"lucy-2.1\"",
                "60",
                "-1",
                "1e999",
                "1e-9",
                "0.5",
                "null",
                "true",
                "\u0000",
                "\ud83d",
                "\"\\ud800\"",
                " ",
                "\"allowedOrigins\"",
                "\"https://a.example\"",
                "9".repeat(400));
        for (int i = 0; i < 300; i++) {
            var body = new StringBuilder(random.nextBoolean() ? "{\"expiresIn\":" : "");
            for (int j = random.nextInt(12); j > 0; j--) {
                body.append(pieces.get(random.nextInt(pieces.size())));
            }
            Answer answer = backend.createToken(random.nextBoolean() ? body + "}" : body.toString());
            assertThat(answer.status()).as(body.toString()).isIn(200, 422);
        }
    }

    @Test
    void aBodyThatIsNotUtf8IsMalformed() {
        try (var connection = new RawConnection(server.port())) {
            connection.write(
                    "POST " + PATH
                            + " HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: k\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n");
            connection.write(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'});

            assertThat(connection.answer().status()).isEqualTo(422);
        }
    }

    private static List<String> problems(Answer answer) {
        var problems = new ArrayList<String>();
        for (JsonNode error : answer.json().get("detail")) {
            var path = new ArrayList<String>();
            error.get("loc").forEach(step -> path.add(step.asString()));
            assertThat(error.get("msg").stringValue()).isNotBlank();
            problems.add(String.join(".", path) + " " + error.get("type").stringValue());
        }
        return problems;
    }

    @Test
    void listIndicesInErrorLocationsAreNumbers() {
        JsonNode detail = JsonMapper.shared()
                .readTree(backend.createToken("{\"allowedModels\":[\"nope\"]}").text())
                .get("detail");

        assertThat(detail.get(0).get("loc").toString()).isEqualTo("[\"body\",\"allowedModels\",0]");
        assertThat(detail.get(0).get("msg").stringValue()).isEqualTo("Value error, unknown model \"nope\"");
    }
}
