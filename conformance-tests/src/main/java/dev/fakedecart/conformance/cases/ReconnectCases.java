package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Attempt;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Group;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Rig;
import java.util.List;

/** What an SDK does when its connection is lost. */
@Group("reconnect")
public final class ReconnectCases {
    private static final int RETRIES = 5;

    @ConformanceCase(
            promises = {"reconnect.five-retries", "reconnect.gives-up", "reconnect.backoff"},
            load = Load.TIMING,
            story =
                    "The control socket is closed while the session generates, and every later connection is refused with"
                            + " 503. The SDK tries again at most five times, with growing pauses, and then no more; it tells"
                            + " \"disconnected\" and one error.")
    void givesUpAfterFiveRetries(Rig rig) {
        rig.server().useScenario("drop-refuse-all");
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.awaitState("disconnected");

        List<Attempt> attempts = rig.server().attempts();
        int retries = attempts.size() - 1;
        Expect.that(
                "at most five retries reach the server after the drop",
                retries <= RETRIES,
                () -> retries + " did, after " + Attempt.gaps(attempts) + " s");
    }
}
