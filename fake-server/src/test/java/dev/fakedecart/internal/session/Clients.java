package dev.fakedecart.internal.session;

import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.service.TimingProfile;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.webrtc.TrackStatistics;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/** Test doubles for the collaborators of a session. Each records its calls in one log. */
final class Clients {
    private Clients() {}

    /** The timing of a service that takes no time. */
    static SessionTiming instant() {
        return new SessionTiming(
                ServiceTables.standard().of(Era.DEFAULT).timing(TimingProfile.DEFAULT),
                1,
                new EmbeddedChannel().eventLoop(),
                System::nanoTime);
    }

    /** Faults without a scenario. */
    static Faults faults(ScheduledExecutorService loop) {
        return new Faults(loop, InstantSource.system(), Optional.empty());
    }

    /** The faults of a connection without a scenario. */
    static SessionFaults unharmed(ScheduledExecutorService loop) {
        return SessionFaults.none(loop, new Journal(10).ofServer());
    }

    /** A control socket. Its log contains the messages and, as text, the closes. */
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

    /** A session's media that writes into a socket's log, so that a test sees the order. */
    record Room(Socket socket) implements SessionMedia {
        @Override
        public OutputControl outputs() {
            throw new UnsupportedOperationException("nothing is sent");
        }

        @Override
        public Optional<String> loseMedia(String reason, boolean silently) {
            return Optional.of("there is nothing to lose");
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
