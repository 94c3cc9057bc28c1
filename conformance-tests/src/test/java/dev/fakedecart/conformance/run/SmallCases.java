package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.driver.DriverException;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cases for tests of the runner. Each uses the scripted driver of {@link SuiteRunnerTest}. */
final class SmallCases {
    private static final AtomicBoolean MARKED = new AtomicBoolean();

    @ConformanceCase(id = "small/passes", title = "Passes", promises = "connect.remote-stream", story = "connects")
    void passes(Rig rig) {
        rig.client().connect(Connect.small());
    }

    @ConformanceCase(
            id = "small/looks-at-a-tag",
            title = "Looks at a tag",
            promises = "connect.remote-stream",
            story = "looks at the tag of a frame")
    void looksAtATag(Rig rig) {
        Client client = rig.client();
        client.connect(Connect.small());
        client.awaitFrame("frames show the prompt", 0, frame -> frame.shows(State.ofPrompt("first")));
    }

    @ConformanceCase(
            id = "small/fails",
            title = "Fails",
            promises = "connect.remote-stream",
            load = Load.TIMING,
            story = "wants what does not come")
    void fails(Rig rig) {
        rig.client().beginToConnect(Connect.small()).refused();
    }

    @ConformanceCase(
            id = "small/shows-too-much",
            title = "Shows too much",
            promises = "connect.remote-stream",
            story = "sees what must not be")
    void showsTooMuch(Rig rig) {
        rig.client().connect(Connect.small());
        Expect.conclusivelyEqual("connections", 1, 2);
    }

    @ConformanceCase(
            id = "small/waits-for-another",
            title = "Waits for another",
            promises = "connect.remote-stream",
            load = Load.WAITING,
            story = "waits for what another case does")
    void waitsForAnother(Rig rig) {
        rig.server().await("the other case runs", () -> MARKED.get() ? rig : null);
    }

    @ConformanceCase(id = "small/marks", title = "Marks", promises = "connect.remote-stream", story = "ends the wait")
    void marks(Rig rig) {
        rig.client().connect(Connect.small());
        MARKED.set(true);
    }

    @ConformanceCase(
            id = "small/expects-life-after-the-end",
            title = "Expects life after the end",
            promises = "connect.remote-stream",
            story = "waits for a state after the last one")
    void expectsLifeAfterTheEnd(Rig rig) {
        Client client = rig.client();
        client.call("end", Map.of()).done();
        client.awaitState("generating");
    }

    @ConformanceCase(
            id = "small/drifts",
            title = "Drifts",
            promises = "connect.portrait",
            story = "the documentation says something else")
    void drifts(Rig rig) {
        rig.client().connect(Connect.small());
        Expect.documented("pigs can fly", false, () -> "they walk");
    }

    @ConformanceCase(
            id = "small/needs-the-future",
            title = "Needs the future",
            promises = "sdk.latest-state",
            story = "fails whatever the SDK does")
    void needsTheFuture(Rig rig) {
        Expect.that("the case is not run", false, () -> "it was run");
    }

    @ConformanceCase(
            id = "small/fails-once",
            title = "Fails once",
            promises = "set.atomic",
            load = Load.TIMING,
            story = "fails the first time")
    void failsOnce(Rig rig) {
        rig.client().call("once", Map.of()).done();
    }

    @ConformanceCase(
            id = "small/needs-levitation",
            title = "Needs levitation",
            promises = "set.atomic",
            needs = "levitation",
            story = "needs what no SDK has")
    void needsLevitation(Rig rig) {
        rig.client().connect(Connect.small());
    }

    @ConformanceCase(
            id = "small/asks-for-too-much",
            title = "Asks for too much",
            promises = "set.atomic",
            story = "asks for what the SDK has not")
    void asksForTooMuch(Rig rig) {
        rig.client().call("set_image", Map.of()).done();
    }

    @ConformanceCase(
            id = "small/asks-in-vain",
            title = "Asks in vain",
            promises = "set.clear-image",
            story = "asks for what the driver cannot do just now")
    void asksInVain(Rig rig) {
        rig.client().camera();
    }

    @ConformanceCase(
            id = "small/is-mistaken",
            title = "Is mistaken",
            promises = "set.clear-image",
            story = "has a mistake of its own")
    void isMistaken(Rig rig) {
        rig.server().inject("close");
    }

    @ConformanceCase(
            id = "small/crashes",
            title = "Crashes",
            promises = "set.clear-image",
            story = "the driver dies of it")
    void crashes(Rig rig) {
        rig.client().call("crash", Map.of()).done();
    }

    @ConformanceCase(
            id = "small/crashes-while-it-waits",
            title = "Crashes while it waits",
            promises = "set.clear-image",
            story = "the driver dies while something is waited for")
    void crashesWhileItWaits(Rig rig) {
        Client client = rig.client();
        client.call("crash", Map.of());
        client.awaitState("generating");
    }

    @ConformanceCase(
            id = "small/fails-when-the-driver-has-died",
            title = "Fails when the driver has died",
            promises = "set.clear-image",
            story = "the driver dies, and the case reads the states of the SDK")
    void failsWhenTheDriverHasDied(Rig rig) {
        Client client = rig.client();
        try {
            client.call("crash", Map.of()).answer();
        } catch (DriverException e) {
            Expect.that("the SDK reports a state", !client.states().isEmpty(), () -> "it reported none");
        }
    }

    @ConformanceCase(
            id = "small/crashes-while-the-server-waits",
            title = "Crashes while the server waits",
            promises = "set.clear-image",
            story = "the same, and the server is asked")
    void crashesWhileTheServerWaits(Rig rig) {
        rig.client().call("crash", Map.of());
        rig.server().awaitAttempts("somebody comes", 1);
    }
}
