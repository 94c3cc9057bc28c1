package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.JudgedBy;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.rig.Rig;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Cases of viewers when the session or their token ends, and of the tracks that a client subscribes to. */
@JudgedBy(Policy.SDK)
public final class ViewerCases {
    private static final int SECONDS = 6;

    @ConformanceCase(
            id = "viewers/learn-that-the-session-has-ended",
            title = "A viewer learns that the session has ended",
            promises = "sdk.viewer-end",
            needs = "subscribe",
            load = Load.WAITING,
            seconds = 25,
            story = "A viewer watches a session, and the publisher disconnects. The viewer's SDK reports"
                    + " the state \"disconnected\".")
    void learnThatTheSessionHasEnded(Rig rig) {
        Client publisher = rig.client();
        Client viewer = viewer(rig, publisher);

        publisher.disconnect();

        awaitTheEnd(rig, viewer);
    }

    @ConformanceCase(
            id = "viewers/learn-that-the-publisher-reconnects",
            title = "A viewer learns that the publisher has lost its session",
            promises = "sdk.viewer-end",
            needs = "subscribe",
            load = Load.WAITING,
            seconds = 25,
            story = "A viewer watches a session, and the publisher loses its connection and reconnects with"
                    + " another session. The viewer's SDK reports the state \"disconnected\", because the"
                    + " session that it watches is over.")
    void learnThatThePublisherReconnects(Rig rig) {
        Client publisher = rig.client();
        Client viewer = viewer(rig, publisher);

        rig.server().inject(Faults.DROP);
        publisher.awaitState("connected", 2);

        awaitTheEnd(rig, viewer);
    }

    /** Some versions of LiveKit's clients try to resume for about 20 s before they report the end. */
    private static void awaitTheEnd(Rig rig, Client viewer) {
        rig.server()
                .awaitPatiently(
                        "the viewer's SDK reports the state \"disconnected\"",
                        () -> viewer.states().contains("disconnected") ? viewer : null);
    }

    private static Client viewer(Rig rig, Client publisher) {
        JsonNode session = publisher.generate(Connect.small().prompt("first"));
        Client viewer = rig.client();
        viewer.subscribe(session.path("subscribe_token").asString("")).done();
        viewer.awaitFrames(3);
        return viewer;
    }

    @ConformanceCase(
            id = "viewers/an-expired-token-ends-no-view",
            title = "An expired token does not end a view",
            promises = "auth.token-expiry",
            needs = {"subscribe", "create_token"},
            load = Load.WAITING,
            seconds = 12,
            story = "A viewer watches a session with a client token that expires after 6 s. The viewer goes"
                    + " on to render frames after the token has expired. With the expired token, a new"
                    + " subscribe() rejects.")
    void anExpiredTokenEndsNoView(Rig rig) {
        Client publisher = rig.client();
        JsonNode session = publisher.generate(Connect.small().prompt("first"));
        String room = session.path("subscribe_token").asString("");
        Client viewer = rig.client();
        String token = viewer.call(
                        "create_token",
                        Map.of("base_url", rig.baseUrl(), "api_key", rig.apiKey(), "expires_in", SECONDS))
                .done()
                .path("token")
                .asString();
        int ticks = rig.server().sent("generation_tick").size();
        Map<String, String> withTheToken = Map.of("api_key", token);
        viewer.subscribe(room, withTheToken).done();

        rig.server()
                .await(
                        "the session generates for longer than the token is valid",
                        () -> rig.server().sent("generation_tick").size() >= ticks + SECONDS + 2 ? viewer : null);
        viewer.awaitFrames(3);

        viewer.disconnect();
        viewer.subscribe(room, withTheToken).refused();
    }

    @ConformanceCase(
            id = "viewers/a-publisher-subscribes-to-the-video-alone",
            title = "A client without audio subscribes to the transformed video alone",
            promises = "sdk.subscription",
            story = "The app sends video without audio. The SDK joins the room without automatic"
                    + " subscription, subscribes to the service's video and not to its audio, and hands out"
                    + " a stream without audio.")
    void aPublisherSubscribesToTheVideoAlone(Rig rig) {
        Client client = rig.client();
        client.connect(Connect.small().prompt("first"));
        rig.server().requireRoom();
        client.awaitFrames(5);

        Expect.that(
                "the SDK joins without automatic subscription",
                rig.server().entries("livekit.signal-opened").stream()
                        .noneMatch(
                                opened -> opened.fields().path("autoSubscribe").asBoolean()),
                () -> "the SDK asked for all tracks");
        Expect.that(
                "the SDK subscribes to no audio",
                rig.server().entries("livekit.subscription-changed").stream()
                        .noneMatch(change -> change.text("kind").equalsIgnoreCase("audio")),
                () -> "the SDK subscribed to audio");
        Expect.that(
                "the SDK hands out no audio",
                client.events("remote_stream").stream()
                        .noneMatch(stream ->
                                stream.fields().path("tracks").toString().contains("audio")),
                () -> "the SDK handed out a stream with audio");
    }
}
