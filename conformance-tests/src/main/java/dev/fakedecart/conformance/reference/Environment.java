package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.dialect.RoomDialect;
import dev.fakedecart.client.livekit.MediaRoom;
import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import dev.onvoid.webrtc.PeerConnectionFactory;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The expensive resources that all clients of a process share: the HTTP client with its threads, and libwebrtc. Safe
 * for use by any thread.
 */
public final class Environment implements AutoCloseable {
    private static final int THREADS = 2; // they only pass events on to the clients' loops

    private static final RoomDialect ROOMS =
            new RoomDialect("?auto_subscribe=1&protocol=13&sdk=other&version=1.0.0", "camera", true);
    private static final RoomDialect ROOMS_WITHOUT_AUTO_SUBSCRIBE = ROOMS.withoutAutoSubscribe();

    private final PeerConnectionFactory factory;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, task -> {
        var thread = new Thread(task, "decart-http");
        thread.setDaemon(true);
        return thread;
    });

    private final HttpClient http = HttpClient.newBuilder()
            .executor(executor)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * Loads libwebrtc, unless the process already has.
     *
     * @throws DecartException if libwebrtc cannot be used on this machine
     */
    public Environment() {
        try {
            factory = LibWebRtc.factory();
        } catch (LibWebRtcUnavailableException e) {
            throw DecartException.connection(String.valueOf(e.getMessage()));
        }
    }

    HttpClient http() {
        return http;
    }

    PeerConnectionFactory factory() {
        return factory;
    }

    /**
     * Returns a room that is not joined.
     *
     * @param autoSubscribes true to receive all tracks, false to receive those that the client subscribes to
     */
    MediaRoom room(ClientLoop loop, boolean autoSubscribes, MediaRoom.Listener listener) {
        return new MediaRoom(http, factory, loop, autoSubscribes ? ROOMS : ROOMS_WITHOUT_AUTO_SUBSCRIBE, listener);
    }

    /** Stops the threads. Clients must be disconnected before. libwebrtc stays loaded until the process ends. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
