package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientLoop;
import java.net.URI;

/** Makes connections of a control socket and a LiveKit room. */
public final class RoomTransport implements Transport {
    private final Environment environment;

    /** Makes a transport that uses the HTTP client and the libwebrtc of an environment. */
    public RoomTransport(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Connection connection(ClientLoop loop, URI address, RealtimeOptions options, Connection.Listener listener) {
        return new RoomConnection(environment, loop, address, options, listener);
    }
}
