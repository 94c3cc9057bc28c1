package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.driver.Answer.SdkError;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.JudgedBy;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.rig.Rig;
import java.util.List;

/** Cases of closes that end a session for good, and of those that do not. */
@JudgedBy(Policy.SDK)
public final class RefusalCases {
    private static final String POLICY = "policy_violation";
    private static final String LIMIT = "session_limit";

    @ConformanceCase(
            id = "refusal/a-policy-close-ends-the-session",
            title = "A close with 1008 ends a running session",
            promises = "sdk.final-closes",
            needs = "session_ended",
            load = Load.TIMING,
            story = "The server closes the control socket of a running session with close code 1008. The"
                    + " SDK reports the end of the session with the reason \"policy_violation\" and the"
                    + " state \"disconnected\". It emits no error and does not reconnect.")
    void aPolicyCloseEndsTheSession(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().inject("{close: {code: 1008}}");

        endsWith(rig, client, POLICY, 1);
    }

    @ConformanceCase(
            id = "refusal/a-policy-close-while-connecting-is-final",
            title = "A close with 1008 while connecting is not retried",
            promises = "sdk.final-closes",
            load = Load.TIMING,
            story = "The server closes the control socket with close code 1008 instead of assigning a room,"
                    + " as when it refuses the prompt. connect() rejects, and the SDK does not retry.")
    void aPolicyCloseWhileConnectingIsFinal(Rig rig) {
        rig.server().useScenario(Faults.when("join", "{close: {code: 1008}}"));
        Client client = rig.client();

        client.beginToConnect(Connect.small().prompt("first")).refused();

        isNotRetried(rig, client, POLICY, 1);
    }

    @ConformanceCase(
            id = "refusal/the-session-limit-is-final",
            title = "The limit of sessions is not retried",
            promises = "sdk.final-closes",
            load = Load.TIMING,
            story = "The account has too many sessions: the server sends an error and closes with 1013"
                    + " \"Session Limit Reached\". connect() rejects with the service's error text, and the"
                    + " SDK does not retry.")
    void theSessionLimitIsFinal(Rig rig) {
        rig.server().useScenario(Faults.when("socket-open", Faults.SESSION_LIMIT));
        Client client = rig.client();

        SdkError error = client.beginToConnect(Connect.small().prompt("first")).refused();

        Expect.that(
                "the error contains the service's error text",
                error.message().contains("Concurrent session limit reached"),
                error::toString);
        isNotRetried(rig, client, LIMIT, 1);
    }

    @ConformanceCase(
            id = "refusal/the-session-limit-without-a-message-is-final",
            title = "A close for the limit of sessions is final without an error message",
            promises = "sdk.final-closes",
            load = Load.TIMING,
            story = "The account has too many sessions: the server closes with 1013 \"session limit"
                    + " reached\", in small letters, and sends no error before. connect() rejects, and the"
                    + " SDK does not retry.")
    void theSessionLimitWithoutAMessageIsFinal(Rig rig) {
        rig.server().useScenario(Faults.when("socket-open", "{close: {code: 1013, reason: session limit reached}}"));
        Client client = rig.client();

        client.beginToConnect(Connect.small().prompt("first")).refused();

        isNotRetried(rig, client, LIMIT, 1);
    }

    @ConformanceCase(
            id = "refusal/the-session-limit-ends-a-reconnect",
            title = "The limit of sessions ends a reconnect",
            promises = "sdk.final-closes",
            needs = "session_ended",
            load = Load.TIMING,
            story = "The server closes the control socket of a running session, and then refuses the"
                    + " reconnect because of the limit of sessions. The SDK reports the end of the session,"
                    + " emits no error and makes no further attempt.")
    void theSessionLimitEndsAReconnect(Rig rig) {
        rig.server().useScenario("""
                name: limit-at-reconnect
                rules:
                  - when: {at: generating, session: 1}
                    do: %s
                  - when: {at: socket-open, attempt: 2..}
                    do: %s
                """.formatted(Faults.DROP, Faults.SESSION_LIMIT));
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        endsWith(rig, client, LIMIT, 2);
    }

    @ConformanceCase(
            id = "refusal/a-moderated-session-is-final",
            title = "A session that moderation has ended is not reopened",
            promises = "sdk.final-closes",
            needs = "session_ended",
            load = Load.TIMING,
            story = "The service ends the generation with the reason \"moderation_violation\", and then"
                    + " closes the control socket with close code 1000. The SDK reports the end of the"
                    + " session with this reason, and does not reconnect.")
    void aModeratedSessionIsFinal(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server()
                .inject("[{send: {type: generation_ended, seconds: 1, reason: moderation_violation}},"
                        + " {close: {code: 1000}}]");

        endsWith(rig, client, "moderation_violation", 1);
    }

    @ConformanceCase(
            id = "refusal/an-ordinary-close-reconnects",
            title = "A close with 1000 or for capacity reconnects a running session",
            promises = "sdk.final-closes",
            load = Load.TIMING,
            story = "The server closes the control socket of a running session, first with close code 1000"
                    + " and then with 1013 \"Try Again Later\". The SDK reconnects both times.")
    void anOrdinaryCloseReconnects(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().inject("{close: {code: 1000}}");
        client.awaitState("connected", 2);
        rig.server().inject("{close: {code: 1013, reason: Try Again Later}}");

        client.awaitState("connected", 3);
    }

    private static void endsWith(Rig rig, Client client, String reason, int connections) {
        client.awaitEvent("session_ended", event -> true);
        isNotRetried(rig, client, reason, connections);
        Expect.that("the SDK emits no error", client.errors().isEmpty(), client::story);
    }

    /** SDKs whose session an app gets only from connect() cannot report the end of a session that never began. */
    private static void isNotRetried(Rig rig, Client client, String reason, int connections) {
        client.awaitState("disconnected");
        rig.watch(Rig.silenceAfter(List.of(2.0)), () -> rig.server().attempts().size() > connections ? rig : null);
        Expectations.noFurtherConnection(rig, connections);
        List<String> ends = client.sessionEnds();
        Expect.that(
                "the SDK reports the end of the session at most once, with its reason",
                ends.isEmpty() || ends.equals(List.of(reason)),
                () -> "the SDK reported the ends " + ends);
        Expect.that(
                "\"disconnected\" is the last reported state",
                client.states().get(client.states().size() - 1).equals("disconnected"),
                client::story);
    }
}
