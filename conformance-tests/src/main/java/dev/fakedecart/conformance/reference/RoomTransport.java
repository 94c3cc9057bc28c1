package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientLoop;
import java.net.URI;

/** Makes connections of a control socket and a LiveKit room. */
public final class RoomTransport implements Transport {
    private final Environment environment;
    private final boolean relayed;
    private final boolean autoSubscribes;

    /** Makes a transport that uses the HTTP client and the libwebrtc of an environment. */
    public RoomTransport(Environment environment) {
        this(environment, true);
    }

    /** @param relayed false to connect to the media port or not at all, without TURN servers */
    public RoomTransport(Environment environment, boolean relayed) {
        this(environment, relayed, false);
    }

    /** @param autoSubscribes true to receive all tracks of the room, not only the transformed video */
    public RoomTransport(Environment environment, boolean relayed, boolean autoSubscribes) {
        this.environment = environment;
        this.relayed = relayed;
        this.autoSubscribes = autoSubscribes;
    }

    @Override
    public Connection connection(ClientLoop loop, URI address, RealtimeOptions options, Connection.Listener listener) {
        return new RoomConnection(environment, relayed, autoSubscribes, loop, address, options, listener);
    }
}
