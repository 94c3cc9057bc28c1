package dev.fakedecart.session;

import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.rtc.TrackStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Stand-ins for what a session talks to: each remembers in one log what it was told. */
final class Clients {
    private Clients() {}

    /** A control socket; its log holds the messages and, as text, the closes. */
    static final class Socket implements ControlChannel {
        final List<Object> log = new ArrayList<>();

        @Override
        public void send(ServerMessage message) {
            log.add(message);
        }

        @Override
        public void close(int code, String reason) {
            log.add("closed " + code + " " + reason);
        }
    }

    /** A media room that writes into a socket's log, so that the order shows. */
    record Room(Socket socket) implements MediaRoom {

        @Override
        public CompletableFuture<Void> prepare(SessionState next) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close(String reason) {
            socket.log.add("room closed: " + reason);
        }

        @Override
        public CompletableFuture<List<TrackStatistics>> statistics() {
            return CompletableFuture.completedFuture(List.of());
        }
    }
}
