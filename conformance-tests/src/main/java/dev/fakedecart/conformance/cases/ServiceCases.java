package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.driver.Answer.SdkError;
import dev.fakedecart.conformance.rig.Call;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.JudgedBy;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.rig.RenderedFrame;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.protocol.Era;
import java.util.List;

/**
 * Cases of an SDK's reaction to messages of the service: queue positions, errors, session ends and unknown messages.
 */
@JudgedBy(Policy.SDK)
public final class ServiceCases {

    @ConformanceCase(
            id = "service/waiting-in-line-is-no-failure",
            title = "Waiting in the queue is not a failure",
            promises = "sdk.queue",
            load = Load.WAITING,
            seconds = 23,
            story = "The client waits in the queue for 20 s, longer than SDKs wait for the room info. The"
                    + " SDK keeps its first connection, and then the session generates.")
    void waitingInTheQueueIsNotAFailure(Rig rig) {
        rig.server().useScenario("queue-of-three");
        Client client = rig.client();

        client.generate(Connect.small().prompt("first"));

        Expectations.connections(rig, 1);
    }

    @ConformanceCase(
            id = "service/the-place-in-line-is-told",
            title = "The queue position is reported",
            promises = "sdk.queue",
            needs = "queue",
            load = Load.WAITING,
            seconds = 4,
            story = "The client waits in the queue, at position 3. The SDK reports the position to the app.")
    void theQueuePositionIsReported(Rig rig) {
        rig.server().useScenario(Faults.when("{at: join, session: 1}", "{queue: {position: 3, waits: 3s}}"));
        Client client = rig.client();

        client.connect(Connect.small().prompt("first"));

        client.awaitEvent("queue", event -> event.fields().path("position").asInt() == 3);
    }

    @ConformanceCase(
            id = "service/unknown-messages-are-passed-over",
            title = "Messages of an unknown type are ignored",
            promises = "sdk.unknown-messages",
            story = "While the session generates, the server sends a message of an unknown type every 500"
                    + " ms. The SDK ignores these messages.")
    void unknownMessagesAreIgnored(Rig rig) {
        untroubledBy("unknown-message", rig);
    }

    @ConformanceCase(
            id = "service/malformed-messages-are-passed-over",
            title = "Malformed messages are ignored",
            promises = "sdk.unknown-messages",
            story = "While the session generates, the server sends messages that are not JSON. The SDK"
                    + " ignores these messages.")
    void malformedMessagesAreIgnored(Rig rig) {
        untroubledBy("malformed-message", rig);
    }

    private static void untroubledBy(String scenario, Rig rig) {
        rig.server().useScenario(scenario);
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().await("the server injects the fault twice", "fault.decided", 2);
        client.setPrompt("second").done();

        Expectations.untroubled(client);
        Expect.that("the SDK emits no error", client.errors().isEmpty(), client::story);
    }

    @ConformanceCase(
            id = "service/an-error-is-told-once",
            title = "A service error is emitted once",
            promises = "sdk.server-error",
            story = "While the session generates, the service sends an error once. The SDK emits the error once.")
    void anErrorIsEmittedOnce(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().inject("{error: The model has run out of paint.}");
        client.awaitEvent("error", event -> true);
        // The SDK has reported all earlier events when these frames arrive.
        client.awaitFrames(5);

        Expect.that("the SDK emits the error once", client.errors().size() == 1, client::story);
    }

    @ConformanceCase(
            id = "service/a-full-service-is-told-in-its-words",
            title = "A capacity error has the service's error text",
            promises = "sdk.capacity",
            load = Load.WAITING,
            seconds = 27,
            story = "The service is at capacity: it sends an error and closes the connection with close"
                    + " code 1013. After the SDK's retries, connect() rejects with the service's error"
                    + " text.")
    void aCapacityErrorHasTheServicesErrorText(Rig rig) {
        rig.server().useScenario("at-capacity");
        Client client = rig.client();

        SdkError error = client.beginToConnect(Connect.small().prompt("first")).refused();

        Expect.that(
                "the error contains the service's error text",
                error.message().contains("at capacity"),
                error::toString);
    }

    @ConformanceCase(
            id = "service/what-connect-rejects-with-has-a-code",
            title = "The error of a rejected connect has a code",
            promises = "sdk.errors-are-typed",
            load = Load.TIMING,
            story = "The service refuses the app's API key. connect() rejects with the SDK's own error"
                    + " type, whose code distinguishes this error from others.")
    void theErrorOfARejectedConnectHasACode(Rig rig) {
        SdkError error = rig.client("invalid-api-key")
                .beginToConnect(Connect.small().prompt("first"))
                .refused();

        Expect.conclusively("the error that connect() rejects with has a code", error.code() != null, error::toString);
    }

    @ConformanceCase(
            id = "service/a-refusal-with-401-is-not-tried-again",
            title = "A refusal with 401 is not retried",
            promises = "sdk.permanent-refusal",
            load = Load.TIMING,
            story = "The server refuses the WebSocket upgrade with 401. This is not a network failure:"
                    + " the SDK does not retry.")
    void aRefusalWith401IsNotRetried(Rig rig) {
        rig.server().useScenario("refuse-401");

        Call connecting = rig.client().beginToConnect(Connect.small().prompt("first"));
        rig.server()
                .awaitPatiently(
                        "connect resolves or rejects",
                        () -> connecting.isPending() && rig.server().attempts().size() <= 1 ? null : connecting);

        Expectations.noFurtherConnection(rig, 1);
        connecting.refused();
    }

    @ConformanceCase(
            id = "service/a-number-in-a-reason-is-no-refusal",
            title = "A number in a close reason does not prevent a retry",
            promises = "sdk.no-false-permanence",
            load = Load.TIMING,
            story = "The server closes the first connection with close code 1011 and the reason \"busy"
                    + " for 401 ms\". The number is not an HTTP status: the SDK retries.")
    void aNumberInACloseReasonDoesNotPreventARetry(Rig rig) {
        rig.server()
                .useScenario(
                        Faults.when("{at: socket-open, attempt: 1}", "{close: {code: 1011, reason: busy for 401 ms}}"));

        rig.client().connect(Connect.small().prompt("first"));
    }

    @ConformanceCase(
            id = "service/a-number-in-a-key-is-no-refusal",
            title = "A number in an API key does not prevent a retry",
            promises = "sdk.no-false-permanence",
            load = Load.TIMING,
            story = "The app's API key contains \"401\", and the server refuses the first connection with"
                    + " 503. The number is not an HTTP status: the SDK retries.")
    void aNumberInAKeyDoesNotPreventARetry(Rig rig) {
        String key = rig.listenTo(rig.apiKey() + "-401");
        rig.control().useScenario(key, "refuse-first-connect");

        rig.client(key).connect(Connect.small().prompt("first"));
    }

    @ConformanceCase(
            id = "service/ticks-tell-that-it-generates",
            title = "Ticks alone cause the state generating",
            promises = "sdk.generating-fallback",
            needs = "tick",
            story = "The message generation_started is lost, but generation_tick arrives. The SDK reports"
                    + " the state \"generating\".")
    void ticksAloneCauseTheStateGenerating(Rig rig) {
        rig.server().useScenario(Faults.when("{at: sending, message: generation_started}", "drop"));

        rig.client().generate(Connect.small().prompt("first"));
    }

    @ConformanceCase(
            id = "service/an-early-beginning-is-not-lost",
            title = "An early generation_started is not lost",
            promises = "sdk.generation-early",
            load = Load.WAITING,
            seconds = 32,
            story = "The message generation_started arrives directly after the room info, before media is"
                    + " connected, and no generation_tick follows. The SDK reports the state \"generating\""
                    + " when it is connected.")
    void anEarlyGenerationStartedIsNotLost(Rig rig) {
        rig.server().useScenario("""
                name: begins-early
                rules:
                  - when: room-info-sent
                    do: {send: {type: generation_started}}
                  - when: {at: sending, message: [generation_started, generation_tick]}
                    do: drop
                """);

        rig.client().generate(Connect.small().prompt("first"));
    }

    @ConformanceCase(
            id = "service/a-tick-of-a-fraction-is-told",
            title = "A tick with a fraction of a second is emitted",
            promises = "sdk.fractional-ticks",
            needs = "tick",
            story = "A generation_tick of the server carries 1.5 seconds. The SDK emits the tick.")
    void aTickWithAFractionOfASecondIsEmitted(Rig rig) {
        rig.server().useScenario(Faults.when("{at: sending, message: generation_tick}", "{replace: {seconds: 1.5}}"));
        Client client = rig.client();

        client.connect(Connect.small().prompt("first"));

        client.awaitEvent("tick", event -> true);
    }

    @ConformanceCase(
            id = "service/the-end-is-told-with-its-reason",
            title = "The end of a session is reported with its reason",
            promises = "sdk.ended",
            needs = "ended",
            story = "The account's credits are exhausted, and the service ends the session. The SDK"
                    + " reports the end to the app, with its reason.")
    void theEndIsReportedWithItsReason(Rig rig) {
        rig.server().useScenario("credits-exhausted");
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        String reason = client.awaitEvent("ended", event -> true).text("reason");

        Expect.equal("the reason for the end of the session", "insufficient_credits", reason);
    }

    @ConformanceCase(
            id = "service/a-session-that-has-ended-is-not-opened-anew",
            title = "An ended session is not reopened",
            promises = "sdk.ends-once",
            load = Load.WAITING,
            seconds = 8,
            story = "The account's credits are exhausted: the service ends the session and closes the"
                    + " connection with close code 1000. The SDK does not open another session by itself.")
    void anEndedSessionIsNotReopened(Rig rig) {
        rig.server().useScenario("credits-exhausted");
        rig.client().generate(Connect.small().prompt("first"));
        rig.server().await("the service ends the session", "session.generation-ended", entry -> true);

        rig.watch(Rig.silenceAfter(List.of(2.0)), () -> rig.server().attempts().size() > 1 ? rig : null);

        Expectations.noFurtherConnection(rig, 1);
    }

    @ConformanceCase(
            id = "service/the-sdk-says-its-version",
            title = "The SDK sends its version",
            promises = "sdk.user-agent",
            load = Load.TIMING,
            story = "The SDK identifies itself to the server with a user agent. The user agent contains"
                    + " the SDK's version.")
    void theSdkSendsItsVersion(Rig rig) {
        rig.client().beginToConnect(Connect.small().prompt("first"));

        String userAgent = rig.server()
                .await("the SDK connects", "signaling.socket-opened", entry -> true)
                .text("userAgent");
        Expect.conclusively(
                "the user agent contains the SDK's version, " + rig.sdk().version(),
                userAgent.contains(rig.sdk().version()),
                () -> "the user agent is \"" + userAgent + "\"");
    }

    @ConformanceCase(
            id = "service/a-key-is-encoded-in-the-address",
            title = "The API key is encoded in the URL",
            promises = "sdk.url-encoding",
            story = "The app's API key contains characters that are reserved in URLs. The server receives"
                    + " the key unchanged.")
    void theKeyIsEncodedInTheUrl(Rig rig) {
        String key = rig.listenTo(rig.apiKey() + "+&%=?#");

        rig.client(key).connect(Connect.small().prompt("first"));

        rig.server().await("the server opens a session with exactly this key", "session.opened", entry -> true);
    }

    @ConformanceCase(
            id = "service/the-room-is-asked-for-first",
            title = "The first message requests a room",
            promises = "sdk.join-first",
            story = "The app connects with a prompt. The first message that the SDK sends requests a"
                    + " room, so that the room does not wait for the initial state.")
    void theFirstMessageRequestsARoom(Rig rig) {
        Client client = rig.client();
        client.connect(Connect.small().prompt("first"));
        rig.server().requireRoom();

        String first = rig.server().entries("signaling.message-received").get(0).text("message");
        Expect.equal("the first message that the SDK sends", "livekit_join", first);
    }

    @ConformanceCase(
            id = "service/without-a-state-the-video-passes-through",
            title = "Without an initial state the video passes through",
            promises = "sdk.bare-connect",
            story = "The service of July 2026: the app connects without a prompt and without an image."
                    + " The service returns the video unchanged, and the SDK sends only its request for a room.")
    void withoutAStateTheVideoPassesThrough(Rig rig) {
        rig.server().useEra(Era.JULY_2026);
        Client client = rig.client();
        client.connect(Connect.small());
        rig.server().requireRoom();

        RenderedFrame frame = client.awaitFrame(
                "the client renders frames with a readable tag",
                0,
                any -> any.tag().isPresent());

        Expect.that(
                "the service does not transform the video",
                frame.tag().orElseThrow().passthrough(),
                () -> "the frame shows " + frame.tag().orElseThrow().state());
        Expect.equal(
                "messages that the SDK sent",
                1,
                rig.server().entries("signaling.message-received").size());
    }

    @ConformanceCase(
            id = "service/the-sessions-id-is-the-servers",
            title = "The session id is the server's session id",
            promises = "sdk.session-id",
            story = "The SDK gives the app the session id that the server assigned.")
    void theSessionsIdIsTheServers(Rig rig) {
        Client client = rig.client();

        String id = client.connect(Connect.small().prompt("first"))
                .path("session_id")
                .asString("");

        Expect.equal("the session id", rig.server().newestSession(), id);
    }
}
