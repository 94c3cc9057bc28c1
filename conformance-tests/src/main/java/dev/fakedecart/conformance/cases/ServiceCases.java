package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.driver.Answer.SdkError;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.JudgedBy;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.rig.RenderedFrame;
import dev.fakedecart.conformance.rig.Rig;
import java.util.List;

/**
 * Cases of an SDK's reaction to messages of the service: queue positions, errors, session ends and unknown messages.
 */
@JudgedBy(Policy.SDK)
public final class ServiceCases {

    @ConformanceCase(
            id = "service/waiting-in-line-is-no-failure",
            title = "Waiting in line is no failure",
            promises = "sdk.queue",
            load = Load.TIMING,
            story =
                    "The client waits 20 seconds in line for a place, longer than it would wait for a room's address. It"
                            + " keeps its one connection, and then generates.")
    void waitingInLineIsNoFailure(Rig rig) {
        rig.server().useScenario("queue-of-three");
        Client client = rig.client();

        client.generate(Connect.small().prompt("first"));

        Expectations.connections(rig, 1);
    }

    @ConformanceCase(
            id = "service/the-place-in-line-is-told",
            title = "The place in line is told",
            promises = "sdk.queue",
            needs = "queue",
            load = Load.TIMING,
            story = "The client waits in line, third at first. The app is told its place.")
    void thePlaceInLineIsTold(Rig rig) {
        rig.server().useScenario(Breakages.when("{at: join, session: 1}", "{queue: {position: 3, waits: 3s}}"));
        Client client = rig.client();

        client.connect(Connect.small().prompt("first"));

        client.awaitEvent("queue", event -> event.fields().path("position").asInt() == 3);
    }

    @ConformanceCase(
            id = "service/unknown-messages-are-passed-over",
            title = "Unknown messages are passed over",
            promises = "sdk.unknown-messages",
            story = "While the session generates, messages of a type that nobody knows come every half second. They are"
                    + " passed over.")
    void unknownMessagesArePassedOver(Rig rig) {
        untroubledBy("unknown-message", rig);
    }

    @ConformanceCase(
            id = "service/malformed-messages-are-passed-over",
            title = "Malformed messages are passed over",
            promises = "sdk.unknown-messages",
            story = "While the session generates, messages come that are no JSON. They are passed over.")
    void malformedMessagesArePassedOver(Rig rig) {
        untroubledBy("malformed-message", rig);
    }

    private static void untroubledBy(String scenario, Rig rig) {
        rig.server().useScenario(scenario);
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().await("the fault strikes twice", "fault.decided", 2);
        client.setPrompt("second").done();

        Expectations.untroubled(client);
        Expect.that("no error is told", client.errors().isEmpty(), client::story);
    }

    @ConformanceCase(
            id = "service/an-error-is-told-once",
            title = "An error is told once",
            promises = "sdk.server-error",
            story = "While the session generates, the service tells of an error once. It is told once.")
    void anErrorIsToldOnce(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().strike("{error: The model has run out of paint.}");
        client.awaitEvent("error", event -> true);
        // The SDK has reported all earlier events when these frames arrive.
        client.awaitFrames(5);

        Expect.that("the error is told once", client.errors().size() == 1, client::story);
    }

    @ConformanceCase(
            id = "service/a-full-service-is-told-in-its-words",
            title = "A full service is told in its words",
            promises = "sdk.capacity",
            load = Load.TIMING,
            story = "The service is at capacity, says so, and closes with 1013. connect() rejects in the end, with the"
                    + " service's words.")
    void aFullServiceIsToldInItsWords(Rig rig) {
        rig.server().useScenario("at-capacity");
        Client client = rig.client();

        SdkError error = client.beginToConnect(Connect.small().prompt("first")).refused();

        Expect.that("the error has the service's words", error.message().contains("at capacity"), error::toString);
    }

    @ConformanceCase(
            id = "service/what-connect-rejects-with-has-a-code",
            title = "What connect rejects with has a code",
            promises = "sdk.errors-are-typed",
            load = Load.TIMING,
            story =
                    "The service refuses the app's API key. What connect() rejects with is the SDK's own error, with a code"
                            + " by which an app can tell it from others.")
    void whatConnectRejectsWithHasACode(Rig rig) {
        SdkError error = rig.client("invalid-api-key")
                .beginToConnect(Connect.small().prompt("first"))
                .refused();

        Expect.that("what connect() rejects with has a code", error.code() != null, error::toString);
    }

    @ConformanceCase(
            id = "service/a-refusal-with-401-is-not-tried-again",
            title = "A refusal with 401 is not tried again",
            promises = "sdk.permanent-refusal",
            load = Load.TIMING,
            story =
                    "The upgrade of the connection is refused with 401. That is no fault of the network: the SDK does not"
                            + " try again.")
    void aRefusalWith401IsNotTriedAgain(Rig rig) {
        rig.server().useScenario("refuse-401");

        rig.client().beginToConnect(Connect.small().prompt("first")).refused();

        Expectations.connections(rig, 1);
    }

    @ConformanceCase(
            id = "service/a-number-in-a-reason-is-no-refusal",
            title = "A number in a reason is no refusal",
            promises = "sdk.no-false-permanence",
            load = Load.TIMING,
            story = "The first connection is closed with 1011 and the reason \"busy for 401 ms\". The number is no HTTP"
                    + " status: the SDK tries again.")
    void aNumberInAReasonIsNoRefusal(Rig rig) {
        rig.server()
                .useScenario(Breakages.when(
                        "{at: socket-open, attempt: 1}", "{close: {code: 1011, reason: busy for 401 ms}}"));

        rig.client().connect(Connect.small().prompt("first"));
    }

    @ConformanceCase(
            id = "service/a-number-in-a-key-is-no-refusal",
            title = "A number in a key is no refusal",
            promises = "sdk.no-false-permanence",
            load = Load.TIMING,
            story =
                    "The app's API key has \"401\" in it, and its first connection is refused with 503. The number is no HTTP"
                            + " status: the SDK tries again.")
    void aNumberInAKeyIsNoRefusal(Rig rig) {
        String key = rig.listenTo(rig.apiKey() + "-401");
        rig.control().useScenario(key, "refuse-first-connect");

        rig.client(key).connect(Connect.small().prompt("first"));
    }

    @ConformanceCase(
            id = "service/ticks-tell-that-it-generates",
            title = "Ticks tell that it generates",
            promises = "sdk.generating-fallback",
            needs = "tick",
            story = "The message that generation has begun is lost; the ticks come. The SDK tells \"generating\".")
    void ticksTellThatItGenerates(Rig rig) {
        rig.server().useScenario(Breakages.when("{at: sending, message: generation_started}", "drop"));

        rig.client().generate(Connect.small().prompt("first"));
    }

    @ConformanceCase(
            id = "service/an-early-beginning-is-not-lost",
            title = "An early beginning is not lost",
            promises = "sdk.generation-early",
            story = "The message that generation has begun comes right behind the room's address, before the media is"
                    + " connected, and no tick follows. The SDK tells \"generating\" once it is connected.")
    void anEarlyBeginningIsNotLost(Rig rig) {
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
            title = "A tick of a fraction is told",
            promises = "sdk.fractional-ticks",
            needs = "tick",
            story = "A tick tells one and a half seconds. It is told to the app.")
    void aTickOfAFractionIsTold(Rig rig) {
        rig.server()
                .useScenario(Breakages.when("{at: sending, message: generation_tick}", "{replace: {seconds: 1.5}}"));
        Client client = rig.client();

        client.connect(Connect.small().prompt("first"));

        client.awaitEvent("tick", event -> true);
    }

    @ConformanceCase(
            id = "service/the-end-is-told-with-its-reason",
            title = "The end is told with its reason",
            promises = "sdk.ended",
            needs = "ended",
            story =
                    "The account's credits are used up, and the service ends the session. The app is told, with the reason.")
    void theEndIsToldWithItsReason(Rig rig) {
        rig.server().useScenario("credits-exhausted");
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        String reason = client.awaitEvent("ended", event -> true).text("reason");

        Expect.equal("the reason", "insufficient_credits", reason);
    }

    @ConformanceCase(
            id = "service/a-session-that-has-ended-is-not-opened-anew",
            title = "A session that has ended is not opened anew",
            promises = "sdk.ends-once",
            load = Load.TIMING,
            story = "The account's credits are used up, and the service ends the session and closes the connection with"
                    + " 1000. The session is over: the SDK opens no other one by itself.")
    void aSessionThatHasEndedIsNotOpenedAnew(Rig rig) {
        rig.server().useScenario("credits-exhausted");
        rig.client().generate(Connect.small().prompt("first"));
        rig.server().await("the service ends the session", "session.generation-ended", fact -> true);

        rig.watch(Rig.silenceAfter(List.of(2.0)), () -> rig.server().attempts().size() > 1 ? rig : null);

        Expectations.connections(rig, 1);
    }

    @ConformanceCase(
            id = "service/the-sdk-says-its-version",
            title = "The sdk says its version",
            promises = "sdk.user-agent",
            load = Load.TIMING,
            story = "The server is told which SDK connects. It names its own version.")
    void theSdkSaysItsVersion(Rig rig) {
        rig.client().beginToConnect(Connect.small().prompt("first"));

        String told = rig.server()
                .await("the SDK connects", "signaling.socket-opened", fact -> true)
                .text("userAgent");
        Expect.that(
                "the user agent names the SDK's version, " + rig.sdk().version(),
                told.contains(rig.sdk().version()),
                () -> "it is \"" + told + "\"");
    }

    @ConformanceCase(
            id = "service/a-key-is-encoded-in-the-address",
            title = "A key is encoded in the address",
            promises = "sdk.url-encoding",
            story =
                    "The app's API key has signs in it that mean something in an address. The server gets the key as it is.")
    void aKeyIsEncodedInTheAddress(Rig rig) {
        String key = rig.listenTo(rig.apiKey() + "+&%=?#");

        rig.client(key).connect(Connect.small().prompt("first"));

        rig.server().await("the server sees a session of that very key", "session.opened", fact -> true);
    }

    @ConformanceCase(
            id = "service/the-room-is-asked-for-first",
            title = "The room is asked for first",
            promises = "sdk.join-first",
            story =
                    "The app connects with a prompt and an image. The first message on the wire asks for a room, so that it"
                            + " need not wait for the image.")
    void theRoomIsAskedForFirst(Rig rig) {
        Client client = rig.client();
        client.connect(Connect.small().prompt("first"));
        rig.server().requireRoom();

        String first = rig.server().facts("signaling.message-received").get(0).text("message");
        Expect.equal("the first message", "livekit_join", first);
    }

    @ConformanceCase(
            id = "service/without-a-state-the-video-passes-through",
            title = "Without a state the video passes through",
            promises = "sdk.bare-connect",
            story =
                    "The app connects without a prompt and without an image. Its video comes back as it is, and nothing but"
                            + " the wish for a room is sent.")
    void withoutAStateTheVideoPassesThrough(Rig rig) {
        Client client = rig.client();
        client.connect(Connect.small());
        rig.server().requireRoom();

        RenderedFrame frame =
                client.awaitFrame("frames come back", 0, any -> any.tag().isPresent());

        Expect.that(
                "nothing is transformed",
                frame.tag().orElseThrow().passthrough(),
                () -> "the frame shows " + frame.tag().orElseThrow().state());
        Expect.equal(
                "messages that the SDK sent",
                1,
                rig.server().facts("signaling.message-received").size());
    }

    @ConformanceCase(
            id = "service/the-sessions-id-is-the-servers",
            title = "The sessions id is the servers",
            promises = "sdk.session-id",
            story = "The session's id that the SDK gives the app is the server's.")
    void theSessionsIdIsTheServers(Rig rig) {
        Client client = rig.client();

        String id = client.connect(Connect.small().prompt("first"))
                .path("session_id")
                .asString("");

        Expect.equal("the session's id", rig.server().newestSession(), id);
    }
}
