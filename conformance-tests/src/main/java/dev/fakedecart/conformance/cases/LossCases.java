package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.console.Format;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Cases of losses that are less obvious than a closed control socket. */
@JudgedBy(Policy.SDK)
public final class LossCases {
    private static final int LOSSES = 5;

    /** Several times the interval of the pings that libraries for WebSockets send. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(60);

    /** The shortest allowed mean pause between a loss and the next connection, in milliseconds. */
    private static final double SHORTEST_PAUSE = 200;

    @ConformanceCase(
            id = "losses/a-loss-while-connecting-is-noticed",
            title = "A connection loss while connecting is detected",
            promises = "sdk.drop-while-connecting",
            load = Load.WAITING,
            seconds = 4,
            story = "The server closes the control socket after the room info and before media connects."
                    + " The SDK detects the loss and reconnects: when connect() has resolved, the app can"
                    + " set a prompt.")
    void aConnectionLossWhileConnectingIsDetected(Rig rig) {
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
                        "the SDK detects the loss and opens another session",
                        () -> rig.server().entries("session.opened").size() >= 2 ? client : null);
        client.awaitState("generating");
        client.setPrompt("second").done();
    }

    @ConformanceCase(
            id = "losses/a-silent-connection-is-noticed",
            title = "A silent connection is detected",
            promises = "sdk.half-open",
            load = Load.WAITING,
            seconds = 60,
            story = "The control socket carries no data in either direction but stays open, as when a"
                    + " network path fails. The SDK detects this within 60 s and reports the state"
                    + " \"reconnecting\".")
    void aSilentConnectionIsDetected(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().inject("stall");

        boolean noticed = rig.watch(NOTICED_WITHIN, () -> client.states().contains("reconnecting") ? client : null)
                .isPresent();
        Expect.that(
                "the SDK reports the state \"reconnecting\"",
                noticed,
                () -> "within %s s, %s".formatted(NOTICED_WITHIN.toSeconds(), client.story()));
    }

    @ConformanceCase(
            id = "losses/drops-in-a-row-do-not-make-a-storm",
            title = "Repeated connection losses cause no reconnect storm",
            promises = "sdk.storm",
            load = Load.TIMING,
            story = "The server closes the control socket of every session as soon as the client has"
                    + " joined. The SDK pauses before it reconnects, so that it does not flood the service"
                    + " with connections.")
    void repeatedConnectionLossesCauseNoReconnectStorm(Rig rig) {
        rig.server().useScenario(Faults.when("{at: track-published, after: 200ms}", "{close: 1011}"));
        rig.client().beginToConnect(Connect.small().prompt("first"));
        rig.server().await("the server opens a session", "session.opened", entry -> true);
        rig.server().requireRoom();
        List<Attempt> attempts = rig.server()
                .awaitPatiently(
                        "the SDK reconnects after each connection loss",
                        () -> rig.server().attempts().size() > LOSSES
                                ? rig.server().attempts()
                                : null);

        List<Double> closed = rig.server().entries("signaling.socket-closed").stream()
                .map(FeedEntry::at)
                .sorted()
                .toList();
        double pauses = 0;
        for (int i = 1; i <= LOSSES; i++) {
            pauses += Math.max(0, attempts.get(i).at() - closed.get(i - 1));
        }
        double mean = pauses / LOSSES;
        Expect.conclusively(
                "the mean pause between a connection loss and the next connection is at least "
                        + Format.fixed(0, SHORTEST_PAUSE) + " ms",
                mean >= SHORTEST_PAUSE,
                () -> "the mean pause was " + Format.fixed(0, mean) + " ms");
    }

    @ConformanceCase(
            id = "losses/a-lost-signal-connection-is-resumed",
            title = "A lost signal connection is resumed",
            promises = "sdk.signal-recovery",
            story = "The server resets LiveKit's signal connection while the session generates. The SDK"
                    + " resumes the connection: the client keeps rendering frames, and the SDK reports no"
                    + " other state.")
    void aLostSignalConnectionIsResumed(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        rig.server().requireRoom();
        client.awaitFrames(3);

        rig.server().inject("reset-signal");
        rig.server().await("the SDK opens a second signal connection", "livekit.signal-opened", 2);
        client.setPrompt("second").done();

        client.awaitFrame("frames show the new prompt", 0, frame -> frame.shows(State.ofPrompt("second")));
        Expectations.untroubled(client);
        Expectations.connections(rig, 1);
    }

    @ConformanceCase(
            id = "losses/leaving-the-room-is-taken-for-a-loss",
            title = "A LiveKit leave request causes a reconnect",
            promises = "sdk.media-loss-noticed",
            story = "LiveKit sends a leave request with the action \"disconnect\". The SDK reports the"
                    + " state \"reconnecting\" and opens another session.")
    void aLiveKitLeaveRequestCausesAReconnect(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        rig.server().requireRoom();

        rig.server().inject("{leave: {action: disconnect}}");

        client.awaitState("reconnecting");
        rig.server().await("the SDK opens another session", "session.opened", 2);
    }

    @ConformanceCase(
            id = "losses/lost-media-comes-back",
            title = "Lost media is restored",
            promises = "sdk.media-recovery",
            load = Load.WAITING,
            seconds = 25,
            story = "The media connection ends while the sockets stay open. The SDK connects media again,"
                    + " in the same session or in a new one, and the client renders frames again. If the"
                    + " SDK has ended the camera's track, the app provides another track.")
    void lostMediaIsRestored(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(3);

        rig.server().inject("{lose-media: {silently: false}}");
        rig.server().await("the media connection is closed", "media.peer-closed", entry -> true);
        int rendered = client.rendered();

        rig.server().awaitPatiently("the client renders frames with the prompt again", () -> {
            client.replaceEndedCamera();
            return client.framesSince(rendered).stream().anyMatch(frame -> frame.shows(State.ofPrompt("first")))
                    ? client
                    : null;
        });
    }

    @ConformanceCase(
            id = "losses/a-replaced-track-is-sent",
            title = "A replaced camera track is sent",
            promises = "sdk.replaced-track",
            needs = "replace_camera",
            story = "The app replaces the camera's track while the session generates. The client keeps"
                    + " rendering frames, now from the new track.")
    void aReplacedCameraTrackIsSent(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(3);

        client.call("replace_camera", Map.of()).done();

        client.awaitFrames(10);
        Expectations.untroubled(client);
    }
}
