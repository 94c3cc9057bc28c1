package dev.fakedecart.testing;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.QueuedSocket;
import dev.fakedecart.client.UpgradeRefusedException;

/** Requests control sockets to see the server's answer, and closes them. */
public final class Upgrades {
    private static final int SWITCHING_PROTOCOLS = 101;

    private Upgrades() {}

    /** Returns the status of the answer to a client with a key that needs no encoding. */
    public static int status(FakeDecart server, String apiKey) {
        return statusOfQuery(server, "model=lucy-2.1&api_key=" + apiKey);
    }

    /** Returns the status of the answer; 0 if there is none. */
    public static int statusOfQuery(FakeDecart server, String query) {
        try {
            QueuedSocket.connect(server.realtimeBaseUrl() + "/v1/stream?" + query)
                    .abort();
            return SWITCHING_PROTOCOLS;
        } catch (UpgradeRefusedException e) {
            return e.status();
        } catch (ClientException e) {
            return 0;
        }
    }
}
