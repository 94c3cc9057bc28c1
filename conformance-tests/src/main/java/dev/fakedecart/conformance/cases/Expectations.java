package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Rig;
import java.util.List;

/** What several cases expect in the end. */
final class Expectations {
    private static final List<String> UNTROUBLED = List.of("connecting", "connected", "generating");

    private Expectations() {}

    /** So many connections have reached the server, those among them that it refused. */
    static void connections(Rig rig, int wanted) {
        Expect.equal(
                "connections that reached the server",
                wanted,
                rig.server().attempts().size());
    }

    /** The app was told of a session that began, and of nothing else. */
    static void untroubled(Client client) {
        Expect.equal("the states", UNTROUBLED, client.states());
    }
}
