package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.TestImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Final expectations that several cases share. */
final class Expectations {
    private static final List<String> UNTROUBLED = List.of("connecting", "connected", "generating");

    private Expectations() {}

    /** Expects that this number of connections has reached the server, including refused ones. */
    static void connections(Rig rig, int wanted) {
        Expect.equal(
                "connections that reached the server",
                wanted,
                rig.server().attempts().size());
    }

    /**
     * Expects that no further connection has reached the server, including refused ones. The failure is conclusive:
     * call this method where the SDK must not connect again whatever happens.
     */
    static void noFurtherConnection(Rig rig, int wanted) {
        rig.server()
                .awaitPatiently(
                        wanted + " connections reach the server",
                        () -> rig.server().attempts().size() >= wanted ? wanted : null);
        Expect.conclusivelyEqual(
                "connections that reached the server",
                wanted,
                rig.server().attempts().size());
    }

    /**
     * Expects that the SDK has not ended the app's camera, without which the session generates nothing. Does nothing if
     * the driver cannot tell.
     *
     * @param expected what the case waits for, which cannot happen without the camera
     * @param shownBy the case that shows how the SDK ended the camera
     */
    static void liveCamera(Client client, String expected, String shownBy) {
        if (client.sdk().capabilities().contains("camera")) {
            Expect.conclusively(
                    expected,
                    !client.camera().path("state").asString().equals("ended"),
                    () -> "the SDK ended the app's camera, so nothing is generated: see " + shownBy);
        }
    }

    /**
     * Checks the state that the SDK requested from the server. The check therefore also works for an SDK that has lost
     * its camera.
     */
    static void stateOfTheSecondSession(Rig rig, String prompt, @Nullable TestImage picture) {
        String first = rig.server().newestSession();
        rig.server()
                .await(
                        "the SDK opens a second session",
                        () -> rig.server().newestSession().equals(first) ? null : first);
        String second = rig.server().newestSession();
        var state = rig.server()
                .await(
                        "the SDK requests a state in the second session",
                        "session.state-changed",
                        entry -> entry.session().equals(second))
                .fields();
        Expect.conclusivelyEqual(
                "the prompt of the session after a reconnect",
                prompt,
                state.path("prompt").asString("none"));
        Expect.equal(
                "whether the session after a reconnect has the image",
                picture != null,
                !state.path("image").isNull() && !state.path("image").isMissingNode());
    }

    /** Expects that the app received the states of a starting session and no other state. */
    static void untroubled(Client client) {
        Expect.equal("the connection states", UNTROUBLED, client.states());
    }
}
