package dev.fakedecart.conformance.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.conformance.driver.Answer.SdkError;
import dev.fakedecart.conformance.rig.Attempt;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.JudgedBy;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.rig.Rig;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Cases of an app's provider of keys, and of client tokens whose expiry the SDK can read. */
@JudgedBy(Policy.SDK)
public final class CredentialCases {
    private static final int MINUTE = 60;
    private static final String EXPIRED = "TOKEN_EXPIRED";

    @ConformanceCase(
            id = "credentials/the-provider-is-asked-before-each-attempt",
            title = "The provider of keys is asked before each attempt",
            promises = "sdk.key-provider",
            needs = "api_keys",
            load = Load.TIMING,
            story = "The app gives the SDK a provider, which returns another key each time. The server"
                    + " refuses the first connection, drops the second one while it generates, refuses the"
                    + " reconnect and accepts the next one. Each of the four attempts uses its own key.")
    void theProviderIsAskedBeforeEachAttempt(Rig rig) {
        String refused = Faults.when("connect", "{refuse: 503}");
        List<String> keys = List.of(
                rig.useScenario(rig.apiKey() + "-1", refused),
                rig.useScenario(rig.apiKey() + "-2", Faults.when("generating", Faults.DROP)),
                rig.useScenario(rig.apiKey() + "-3", refused),
                rig.count(rig.apiKey() + "-4"));
        Client client = rig.client();
        client.generate(Connect.small().prompt("first").with("api_keys", keys));

        client.awaitState("connected", 2);

        List<Integer> attempts =
                keys.stream().map(key -> rig.server().attempts(key).size()).toList();
        Expect.equal("the connections with each key of the provider", List.of(1, 1, 1, 1), attempts);
        List<Double> times = keys.stream()
                .flatMap(key -> rig.server().attempts(key).stream())
                .map(Attempt::at)
                .toList();
        Expect.equal(
                "the keys in the order of the provider", times.stream().sorted().toList(), times);
    }

    @ConformanceCase(
            id = "credentials/a-viewer-asks-the-provider",
            title = "A viewer uses the provider of keys",
            promises = "sdk.key-provider",
            needs = {"api_keys", "subscribe"},
            story = "A viewer has no key of its own but a provider, which returns the key of the session."
                    + " The viewer renders the session.")
    void aViewerAsksTheProvider(Rig rig) {
        JsonNode session = rig.client().generate(Connect.small().prompt("first"));
        Client viewer = rig.client("invalid-api-key");

        viewer.subscribe(session.path("subscribe_token").asString(""), Map.of("api_keys", List.of(rig.apiKey())))
                .done();

        viewer.awaitFrames(3);
    }

    @ConformanceCase(
            id = "credentials/a-failing-provider-rejects-connect",
            title = "The error of the provider rejects connect",
            promises = "sdk.key-provider",
            needs = "api_keys",
            load = Load.TIMING,
            story = "The provider of keys fails when the app connects. connect() rejects with the"
                    + " provider's own error, and the SDK does not ask again.")
    void aFailingProviderRejectsConnect(Rig rig) {
        String key = rig.count(rig.apiKey() + "-1");
        Client client = rig.client();

        SdkError error = client.beginToConnect(
                        Connect.small().prompt("first").with("api_keys", Arrays.asList(null, key)))
                .refused();

        Expect.that(
                "connect() rejects with the provider's error",
                error.message().contains("the app has no key at present"),
                error::toString);
        rig.watch(
                Rig.silenceAfter(List.of(1.0)), () -> rig.server().attempts(key).isEmpty() ? null : rig);
        Expectations.noFurtherConnection(rig, 0);
    }

    @ConformanceCase(
            id = "credentials/a-failing-provider-is-asked-again-at-a-reconnect",
            title = "At a reconnect the provider is asked again after it has failed",
            promises = "sdk.key-provider",
            needs = "api_keys",
            load = Load.TIMING,
            story = "The server closes the control socket of a running session, and the provider of keys"
                    + " fails once. The SDK asks again after a pause, and recovers.")
    void aFailingProviderIsAskedAgainAtAReconnect(Rig rig) {
        rig.server().useScenario(Faults.dropThenRefuse(0));
        Client client = rig.client();

        client.generate(
                Connect.small().prompt("first").with("api_keys", Arrays.asList(rig.apiKey(), null, rig.apiKey())));

        client.awaitState("connected", 2);
        Expectations.connections(rig, 2);
    }

    @ConformanceCase(
            id = "credentials/an-empty-key-is-rejected",
            title = "An empty key of the provider is rejected",
            promises = "sdk.key-provider",
            needs = "api_keys",
            load = Load.TIMING,
            story = "The provider returns an empty key. connect() rejects with INVALID_API_KEY, and the SDK"
                    + " reports no state, because it does not try to connect.")
    void anEmptyKeyIsRejected(Rig rig) {
        Client client = rig.client();

        SdkError error = client.beginToConnect(Connect.small().prompt("first").with("api_keys", List.of("")))
                .refused();

        Expect.equal("the code of the error", "INVALID_API_KEY", String.valueOf(error.code()));
        Expect.equal("the reported states", List.of(), client.states());
    }

    @ConformanceCase(
            id = "credentials/an-expired-token-is-not-sent",
            title = "An expired client token is not sent",
            promises = "sdk.expired-token",
            load = Load.TIMING,
            story = "The app connects with a signed client token that expired a minute ago. connect()"
                    + " rejects with TOKEN_EXPIRED. The SDK reports no state, and no connection reaches the"
                    + " server.")
    void anExpiredTokenIsNotSent(Rig rig) {
        String token = rig.count(token(-MINUTE));
        Client client = rig.client(token);

        SdkError error = client.beginToConnect(Connect.small().prompt("first")).refused();

        Expect.equal("the code of the error", EXPIRED, String.valueOf(error.code()));
        Expect.equal("the reported states", List.of(), client.states());
        notSent(rig, token);
    }

    @ConformanceCase(
            id = "credentials/a-token-that-is-valid-is-sent",
            title = "A client token that has not expired is sent",
            promises = "sdk.expired-token",
            load = Load.TIMING,
            story = "The app connects with a signed client token that expires in a minute. Whether the"
                    + " token is good is for the service to say: the token reaches the server.")
    void aTokenThatIsValidIsSent(Rig rig) {
        String token = rig.count(token(MINUTE));

        rig.client(token).beginToConnect(Connect.small().prompt("first"));

        rig.server()
                .await(
                        "the token reaches the server",
                        () -> rig.server().attempts(token).isEmpty() ? null : token);
    }

    @ConformanceCase(
            id = "credentials/an-expired-token-ends-a-reconnect",
            title = "A reconnect with an expired client token ends the session",
            promises = "sdk.expired-token",
            needs = "api_keys",
            load = Load.TIMING,
            story = "The server closes the control socket of a running session, and the provider returns an"
                    + " expired client token. The SDK reports the states \"reconnecting\" and"
                    + " \"disconnected\" and one error, TOKEN_EXPIRED. The token does not reach the server.")
    void anExpiredTokenEndsAReconnect(Rig rig) {
        rig.server().useScenario(Faults.dropThenRefuse(0));
        String token = rig.count(token(-MINUTE));
        Client client = rig.client();
        client.generate(Connect.small().prompt("first").with("api_keys", List.of(rig.apiKey(), token)));

        client.awaitState("disconnected");
        client.awaitEvent("error", event -> true);

        notSent(rig, token);
        Expect.equal(
                "the codes of the errors",
                List.of(EXPIRED),
                client.errors().stream()
                        .map(error -> String.valueOf(error.code()))
                        .toList());
        Expect.equal(
                "the connection states",
                List.of("connecting", "connected", "generating", "reconnecting", "disconnected"),
                client.states());
    }

    private static void notSent(Rig rig, String token) {
        rig.watch(Duration.ofSeconds(3), () -> rig.server().attempts(token).isEmpty() ? null : rig);
        Expect.equal(
                "connections with the expired token",
                0,
                rig.server().attempts(token).size());
    }

    /** Returns a client token in the service's form, a JWT, which expires the given seconds from now. */
    private static String token(int seconds) {
        long end = Instant.now().getEpochSecond() + seconds;
        return Stream.of("{\"alg\":\"EdDSA\"}", "{\"sub\":\"conformance\",\"exp\":" + end + "}", "signature")
                .map(part -> Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8)))
                .reduce((before, part) -> before + "." + part)
                .orElseThrow();
    }
}
