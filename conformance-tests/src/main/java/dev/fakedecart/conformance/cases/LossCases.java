package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Attempt;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.JudgedBy;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import dev.fakedecart.conformance.target.FeedEntry;
import java.util.List;
import java.util.Map;

/** Cases of losses that are less obvious than a closed control socket. */
@JudgedBy(Policy.SDK)
public final class LossCases {
    private static final int DROPS = 5;

    /** The shortest allowed mean pause between a loss and the next connection, in milliseconds. */
    private static final double SHORTEST_PAUSE = 200;

    @ConformanceCase(
            id = "losses/a-loss-while-connecting-is-noticed",
            title = "A loss while connecting is noticed",
            promises = "sdk.drop-while-connecting",
            load = Load.TIMING,
            story =
                    "The control socket is closed between the room's address and the media's connection. The SDK notices:"
                            + " when connect() has resolved, the app can set a prompt.")
    void aLossWhileConnectingIsNoticed(Rig rig) {
        rig.server().useScenario("""
                        name: lost-while-media-connects
                        rules:
                          - when: {at: room-info-sent, session: 1, after: 100ms}
                            do: {close: 1011}
                          - when: {at: signal-connect, session: 1}
                            do: {delay: 500ms}
                        """);
        Client client = rig.client();
        client.connect(Connect.small().prompt("first"));
        rig.server().requireRoom();

        rig.server()
                .await(
                        "the SDK notices, and connects again",
                        () -> rig.server().facts("session.opened").size() >= 2 ? client : null);
        client.awaitState("generating");
        client.setPrompt("second").done();
    }

    @ConformanceCase(
            id = "losses/a-silent-connection-is-noticed",
            title = "A silent connection is noticed",
            promises = "sdk.half-open",
            load = Load.TIMING,
            story =
                    "The control socket carries nothing in either direction and stays open, as when a network path is lost."
                            + " The SDK notices in time, and tells \"reconnecting\".")
    void aSilentConnectionIsNoticed(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().strike("stall");

        rig.server()
                .awaitPatiently(
                        "the SDK tells the state \"reconnecting\"",
                        () -> client.states().contains("reconnecting") ? client : null);
    }

    @ConformanceCase(
            id = "losses/drops-in-a-row-do-not-make-a-storm",
            title = "Drops in a row do not make a storm",
            promises = "sdk.storm",
            load = Load.TIMING,
            story =
                    "Each session is dropped as soon as its client has joined, again and again. The SDK pauses before it"
                            + " connects again: it does not storm the service.")
    void dropsInARowDoNotMakeAStorm(Rig rig) {
        rig.server().useScenario(Breakages.when("{at: track-published, after: 200ms}", "{close: 1011}"));
        rig.client().beginToConnect(Connect.small().prompt("first"));
        rig.server().await("a session is opened", "session.opened", fact -> true);
        rig.server().requireRoom();
        List<Attempt> attempts = rig.server()
                .awaitPatiently(
                        "the SDK connects again after each drop",
                        () -> rig.server().attempts().size() > DROPS
                                ? rig.server().attempts()
                                : null);

        List<Double> closed = rig.server().facts("signaling.socket-closed").stream()
                .map(FeedEntry::at)
                .sorted()
                .toList();
        double pauses = 0;
        for (int i = 1; i <= DROPS; i++) {
            pauses += Math.max(0, attempts.get(i).at() - closed.get(i - 1));
        }
        double mean = pauses / DROPS;
        Expect.that(
                "the SDK pauses between a loss and its next connection, on the average for at least %.0f ms"
                        .formatted(SHORTEST_PAUSE),
                mean >= SHORTEST_PAUSE,
                () -> "it paused for %.0f ms".formatted(mean));
    }

    @ConformanceCase(
            id = "losses/a-lost-signal-connection-is-resumed",
            title = "A lost signal connection is resumed",
            promises = "sdk.signal-recovery",
            story =
                    "The connection of LiveKit's signals is reset while the session generates. It is resumed: frames go on,"
                            + " and no state is told.")
    void aLostSignalConnectionIsResumed(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        rig.server().requireRoom();
        client.awaitFrames(3);

        rig.server().strike("reset-signal");
        rig.server().await("the SDK opens a signal connection again", "livekit.signal-opened", 2);
        client.setPrompt("second").done();

        client.awaitFrame("frames show the new prompt", 0, frame -> frame.shows(State.ofPrompt("second")));
        Expectations.untroubled(client);
        Expectations.connections(rig, 1);
    }

    @ConformanceCase(
            id = "losses/leaving-the-room-is-taken-for-a-loss",
            title = "Leaving the room is taken for a loss",
            promises = "sdk.media-loss-noticed",
            story =
                    "LiveKit tells the client to leave for good. The SDK tells \"reconnecting\", and opens another session.")
    void leavingTheRoomIsTakenForALoss(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        rig.server().requireRoom();

        rig.server().strike("{leave: {action: disconnect}}");

        client.awaitState("reconnecting");
        rig.server().await("another session is opened", "session.opened", 2);
    }

    @ConformanceCase(
            id = "losses/lost-media-comes-back",
            title = "Lost media comes back",
            promises = "sdk.media-recovery",
            load = Load.TIMING,
            story =
                    "The media ends under sockets that stay open. The SDK connects it anew, in this session or in another,"
                            + " and frames come again. An app whose SDK has ended its camera gives it another.")
    void lostMediaComesBack(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(3);

        rig.server().strike("{lose-media: {silently: false}}");
        rig.server().await("the media is gone", "media.peer-closed", fact -> true);
        int rendered = client.rendered();

        rig.server().awaitPatiently("frames come again", () -> {
            client.reviveCamera();
            return client.framesSince(rendered).stream().anyMatch(frame -> frame.shows(State.ofPrompt("first")))
                    ? client
                    : null;
        });
    }

    @ConformanceCase(
            id = "losses/a-replaced-track-is-sent",
            title = "A replaced track is sent",
            promises = "sdk.replaced-track",
            needs = "replace_camera",
            story =
                    "The app replaces the camera's track while the session generates. Frames go on, from the new track.")
    void aReplacedTrackIsSent(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(3);

        client.call("replace_camera", Map.of()).done();

        client.awaitFrames(10);
        Expectations.untroubled(client);
    }
}
