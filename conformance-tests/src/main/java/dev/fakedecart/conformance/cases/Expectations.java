package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Rig;
import java.util.List;

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

    /** Expects that the app received the states of a starting session and no other state. */
    static void untroubled(Client client) {
        Expect.equal("the connection states", UNTROUBLED, client.states());
    }
}
