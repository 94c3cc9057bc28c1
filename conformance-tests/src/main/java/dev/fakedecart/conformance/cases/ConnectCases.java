package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.RenderedFrame;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import dev.fakedecart.conformance.rig.TestImage;
import dev.fakedecart.conformance.target.FeedEntry;
import dev.fakedecart.protocol.Era;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Cases of the time from connect() to the first frames. */
public final class ConnectCases {
    private static final String OTHER_MODEL = "lucy-restyle-2";
    private static final int ROUNDS = 5;

    @ConformanceCase(
            id = "connect/delivers-a-remote-stream",
            title = "The SDK delivers a remote stream",
            promises = {"connect.remote-stream", "connect.few-hundred-ms", "network.udp"},
            needsFake = false,
            story = "The app connects with a camera and a prompt. The SDK delivers a remote stream with"
                    + " transformed frames. The timeline shows how long connecting took; the case does not"
                    + " judge this time.")
    void deliversARemoteStream(Rig rig) {
        Client client = rig.client();

        client.connect(Connect.small().prompt("first"));

        client.awaitEvent("remote_stream", event -> true);
        client.awaitFrames(10);
    }

    @ConformanceCase(
            id = "connect/the-first-frame-has-the-prompt",
            title = "The first frame shows the prompt",
            promises = "connect.first-frame-transformed",
            story = "The app connects with a prompt. The first rendered frame and every later frame show"
                    + " the prompt: the unprocessed camera video is never rendered.")
    void theFirstFrameHasThePrompt(Rig rig) {
        rig.useEra(Era.JULY_2026); // sends untransformed frames as long as there is no state
        Client client = rig.client();

        client.connect(Connect.small().prompt("first"));

        everyFrameShows(client, State.ofPrompt("first"));
    }

    @ConformanceCase(
            id = "connect/the-first-frame-has-prompt-and-image",
            title = "The first frame shows the prompt and the image",
            promises = "connect.first-frame-transformed",
            story = "The app connects with a prompt and an image. The first rendered frame and every"
                    + " later frame show both.")
    void theFirstFrameHasPromptAndImage(Rig rig) {
        rig.useEra(Era.JULY_2026); // sends untransformed frames as long as there is no state
        Client client = rig.client();
        TestImage picture = TestImage.png(3);

        client.connect(Connect.small().prompt("first").image(picture));

        everyFrameShows(client, State.of("first", picture));
    }

    private static void everyFrameShows(Client client, State state) {
        List<RenderedFrame> frames = client.awaitFrames(10);
        for (RenderedFrame frame : client.frames()) {
            frame.tag()
                    .ifPresent(tag -> Expect.that(
                            "every rendered frame shows the initial state",
                            frame.shows(state),
                            () -> "frame %s shows %s".formatted(frame.number(), tag.state())));
        }
        Expect.that(
                "the tags of the rendered frames are readable",
                frames.stream().anyMatch(frame -> frame.tag().isPresent()),
                () -> "none of %s tags was readable".formatted(frames.size()));
    }

    @ConformanceCase(
            id = "connect/what-the-model-wants-is-what-is-sent",
            title = "Published and returned video have the model's size",
            promises = "connect.model-constraints",
            story = "The app's camera captures at the size that the SDK states for the model. The SDK"
                    + " publishes video of this size, the server receives this size, and the returned video"
                    + " has this size.")
    void publishedAndReturnedVideoHaveTheModelsSize(Rig rig) {
        // Only a server that decodes video knows its size.
        rig.requireTags();
        Client client = rig.client();
        client.connect(Connect.withModelCamera().prompt("first"));
        rig.server().requireRoom();

        String published = published(rig);
        rig.server()
                .await(
                        "the server receives video of the published size, %s".formatted(published),
                        "media.input-observed",
                        entry -> published.equals(entry.text("width") + "x" + entry.text("height")));
        RenderedFrame frame = client.awaitFrame("the client renders a frame", 0, any -> true);
        Expect.equal("the size of the rendered frames", published, frame.size());
    }

    /** Returns the size of the published video as the SDK declares it: the size of its camera. */
    private static String published(Rig rig) {
        FeedEntry track = rig.server()
                .await(
                        "the SDK publishes video",
                        "livekit.track-published",
                        entry -> entry.text("kind").equals("video"));
        return track.text("width") + "x" + track.text("height");
    }

    @ConformanceCase(
            id = "connect/lucy-two-one-takes-720p",
            title = "A camera for lucy-2.1 captures at 720p",
            promises = "connect.spec-lucy-2.1",
            story = "The documentation says that lucy-2.1 takes video of 1280 x 720. A camera that"
                    + " follows the SDK's description of the model captures at this size. If not, the"
                    + " documentation is wrong for this version of the SDK.")
    void lucyTwoOneTakes720p(Rig rig) {
        rig.requireModel("lucy-2.1");
        Client client = rig.client();
        client.connect(Connect.withModelCamera().prompt("first"));
        rig.server().requireRoom();

        String stated = published(rig);
        Expect.equal(
                "the model that the SDK requests",
                "lucy-2.1",
                rig.server().entries("session.opened").get(0).text("model"));
        Expect.documented(
                "lucy-2.1 takes video of 1280x720",
                stated.equals("1280x720"),
                () -> "the SDK states " + stated + " for lucy-2.1");
    }

    @ConformanceCase(
            id = "connect/portrait-comes-back-as-portrait",
            title = "Portrait video is returned as portrait video",
            promises = {"connect.portrait", "mobile.portrait-unswapped"},
            story = "The model's constraints are landscape, but the app's camera captures portrait video,"
                    + " 9:16, as on a phone. The returned video is also portrait,"
                    + " and of the same size.")
    void portraitVideoIsReturnedAsPortraitVideo(Rig rig) {
        Client client = rig.client();

        client.connect(Connect.small().camera(288, 512, 10).prompt("first"));
        client.awaitFrames(10);

        RenderedFrame frame = client.frames().get(client.rendered() - 1);
        Expect.equal("the size of the rendered frames", "288x512", frame.size());
    }

    @ConformanceCase(
            id = "connect/another-model-takes-the-same-camera",
            title = "Another model can use the same camera stream",
            promises = "connect.switch-models",
            story = "The app disconnects, waits 100 ms, and connects with another model on the same"
                    + " camera stream. The new session generates video from this stream.")
    void anotherModelCanUseTheSameCameraStream(Rig rig) {
        rig.requireModel(OTHER_MODEL);
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(3);
        client.disconnect();

        // The documentation recommends this pause to users. No judgement depends on it.
        rig.watch(Duration.ofMillis(100), () -> null);
        client.connect(Connect.small().model(OTHER_MODEL).prompt("second").with("keep_camera", true));
        Expectations.liveCamera(
                client, "the client renders frames of the second session", "events/the-camera-outlives-a-disconnect");

        client.awaitFrame(
                "the client renders frames of the second session", 0, frame -> frame.shows(State.ofPrompt("second")));
        Expect.equal(
                "the model of the second session",
                OTHER_MODEL,
                rig.server().entries("session.opened").get(1).text("model"));
    }

    @ConformanceCase(
            id = "connect/another-camera-takes-over",
            title = "A new connect switches to another camera",
            promises = "connect.switch-cameras",
            story = "The app disconnects from a landscape front camera, and connects again with a portrait"
                    + " back camera. The returned video has the size of the back camera. If the SDK has the"
                    + " mirror option, \"auto\" mirrors the front camera only.")
    void aNewConnectSwitchesToAnotherCamera(Rig rig) {
        Client client = rig.client();
        boolean mirrors = client.sdk().capabilities().contains("mirror");
        client.connect(camera(mirrors, "user").prompt("front"));
        RenderedFrame front = stamped(client, "front", 320, 192);
        client.disconnect();

        client.connect(camera(mirrors, "environment").camera(288, 512, 10).prompt("back"));

        RenderedFrame back = stamped(client, "back", 288, 512);
        Expect.equal(
                "whether the video of each camera is mirrored",
                List.of(mirrors, false),
                List.of(
                        front.tag().orElseThrow().mirrored(),
                        back.tag().orElseThrow().mirrored()));
    }

    private static Connect camera(boolean mirrors, String facing) {
        Connect small = Connect.small();
        return mirrors ? small.with("mirror", "auto").with("facing_mode", facing) : small;
    }

    /** Waits for a frame with the prompt and the size, in which the server has read the camera's stamp. */
    private static RenderedFrame stamped(Client client, String prompt, int width, int height) {
        return client.awaitFrame(
                "frames of the camera \"%s\" have its size, %sx%s".formatted(prompt, width, height),
                0,
                frame -> frame.shows(State.ofPrompt(prompt))
                        && frame.width() == width
                        && frame.height() == height
                        && (frame.tag().orElseThrow().marker() != null
                                || frame.tag().orElseThrow().mirrored()));
    }

    @ConformanceCase(
            id = "connect/comes-back-from-the-background-many-times",
            title = "The app can disconnect and connect again many times",
            promises = "mobile.lifecycle",
            story = "The app disconnects and connects again five times, like a mobile app that moves to"
                    + " the background and back. The client renders frames each time, and the server"
                    + " releases each session.")
    void theAppCanDisconnectAndConnectAgainManyTimes(Rig rig) {
        Client client = rig.client();
        for (int round = 1; round <= ROUNDS; round++) {
            int rendered = client.rendered();
            String prompt = "round " + round;
            client.connect(Connect.small().prompt(prompt));
            client.awaitFrame(
                    "the client renders frames of round " + round,
                    rendered,
                    frame -> frame.shows(State.ofPrompt(prompt)));
            client.disconnect();
        }
        rig.server().await("the server releases every session", "session.ended", ROUNDS);
    }

    @ConformanceCase(
            id = "connect/vp8-is-served-to-who-asks-for-it",
            title = "A client that requests VP8 sends and receives VP8",
            promises = "mobile.vp8",
            needs = "codec",
            story = "The app requests VP8. The SDK sends the camera's video as VP8, and the returned"
                    + " video is VP8.")
    void aClientThatRequestsVp8SendsAndReceivesVp8(Rig rig) {
        Client client = rig.client();

        client.connect(Connect.small().prompt("first").with("codec", "vp8"));
        client.awaitFrames(3);

        for (String direction : List.of("in", "out")) {
            String video = direction.equals("in") ? "the video from the client" : "the video to the client";
            var first = rig.server()
                    .await(
                            "the server sees the first frame of " + video,
                            "media.first-frame",
                            entry -> entry.text("direction").equalsIgnoreCase(direction)
                                    && entry.text("kind").equals("video"));
            Expect.equal("the codec of " + video, "vp8", first.text("codec").toLowerCase(Locale.ROOT));
        }
    }

    @ConformanceCase(
            id = "connect/enhancement-is-on-by-default",
            title = "Prompt enhancement is on by default",
            promises = "enhance.default-on",
            story = "The app connects with a prompt and later sets another one, without the option"
                    + " enhance. Enhancement is on for both.")
    void enhancementIsOnByDefault(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.setPrompt("second").done();

        for (var change : rig.server().entries("session.state-changed")) {
            Expect.that(
                    "enhancement is on if the app does not set enhance",
                    change.fields().path("enhance").asBoolean(),
                    () -> "enhancement was off for the prompt \"" + change.text("prompt") + "\"");
        }
    }

    @ConformanceCase(
            id = "connect/enhancement-can-be-turned-off",
            title = "Prompt enhancement can be turned off",
            promises = "enhance.default-on",
            story = "The app sets the option enhance to false, in the initial state and in a later"
                    + " change. The service receives false both times.")
    void enhancementCanBeTurnedOff(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first").with("enhance", false));
        client.set(Map.of("prompt", "second", "enhance", false)).done();

        for (var change : rig.server().entries("session.state-changed")) {
            Expect.that(
                    "enhancement is off if the app sets enhance to false",
                    !change.fields().path("enhance").asBoolean(),
                    () -> "enhancement was on for the prompt \"" + change.text("prompt") + "\"");
        }
    }
}
