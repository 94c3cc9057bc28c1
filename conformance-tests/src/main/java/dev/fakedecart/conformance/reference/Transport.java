package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientLoop;
import java.net.URI;

/** Makes the connections of sessions. A session makes a new one for every attempt to connect. */
public interface Transport {

    /**
     * Returns a connection that is not open yet. Belongs to the loop.
     *
     * @param loop that the connection's futures complete on and its listener is called on
     * @param address of the control socket, with its query
     * @param options of the session
     */
    Connection connection(ClientLoop loop, URI address, RealtimeOptions options, Connection.Listener listener);
}
