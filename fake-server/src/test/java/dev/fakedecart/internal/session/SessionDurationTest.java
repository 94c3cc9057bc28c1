package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.access.ClientTokens;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.access.TokenScope;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.service.TimingProfile;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage.GenerationEnded;
import dev.fakedecart.protocol.ServerMessage.GenerationStarted;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on an event loop whose time stands still until the test advances it. */
class SessionDurationTest {
    private static final String REASON = "session duration limit reached";

    private final EmbeddedChannel time = new EmbeddedChannel();
    private final Clients.Socket socket = new Clients.Socket();
    private final Sessions sessions = new Sessions(
            new Journal(1_000),
            Clients.faults(time.eventLoop()),
            time.eventLoop(),
            tenant -> Runnable::run,
            new ReferenceImages(1_000),
            ReferenceFiles.NONE,
            1,
            0,
            new Timings(TimingProfile.DEFAULT, time.eventLoop()));
    private final Session session = sessions.open(
                    limitedTo(Duration.ofSeconds(10)),
                    ServiceTables.standard().of(Era.DEFAULT),
                    Model.served("lucy-2.1", 1280, 720, 30),
                    new SessionOptions(false, false, Optional.empty(), false),
                    "bare",
                    socket,
                    Clients.unharmed(time.eventLoop()))
            .orElseThrow();

    private static Credential limitedTo(Duration longest) {
        var tokens = new ClientTokens(InstantSource.fixed(Instant.EPOCH));
        var scope = new TokenScope(List.of(), List.of(), Optional.of(longest), Map.of(), Optional.empty());
        return Credential.of(tokens.mint(new Tenant("t1"), Duration.ofSeconds(60), scope)
                .orElseThrow()
                .token());
    }

    @BeforeEach
    void freeze() {
        time.freezeTime();
    }

    @AfterEach
    void close() {
        time.finishAndReleaseAll();
    }

    @Test
    void theDurationCountsFromTheRoomAndTheEndReportsSecondsOfGeneration() {
        pass(30_000); // in the queue
        session.join(new Clients.Room(socket), "room");
        pass(1_500);
        session.startGeneration();
        pass(8_499);
        assertThat(socket.log.get(0)).isEqualTo(new GenerationStarted());
        assertThat(session.hasEnded()).isFalse();
        socket.log.clear();

        pass(1);

        assertThat(session.hasEnded()).isTrue();
        assertThat(socket.log)
                .containsSubsequence(
                        new GenerationEnded(8, "timeout"), "room closed: " + REASON, "closed 1000 " + REASON);
        assertThat(sessions.all()).isEmpty();
    }

    @Test
    void aSessionThatNeverGeneratedEndsWithZeroSeconds() {
        session.join(new Clients.Room(socket), "room");
        pass(10_000);

        assertThat(socket.log)
                .containsExactly(new GenerationEnded(0, "timeout"), "room closed: " + REASON, "closed 1000 " + REASON);
    }

    @Test
    void theEndOfGenerationIsReportedOnce() {
        session.join(new Clients.Room(socket), "room");
        session.startGeneration();
        pass(1_000);
        session.endGeneration(EndReason.DISCONNECT);
        socket.log.clear();
        pass(9_000);

        assertThat(socket.log).containsExactly("room closed: " + REASON, "closed 1000 " + REASON);
    }

    @Test
    void aSessionThatEndsEarlierCancelsItsTimer() {
        session.join(new Clients.Room(socket), "room");
        session.end(Initiator.CLIENT, "control socket closed", EndReason.DISCONNECT, 1000);
        socket.log.clear();
        pass(20_000);

        assertThat(socket.log).isEmpty();
        assertThat(time.runScheduledPendingTasks()).isEqualTo(-1);
    }

    private void pass(long millis) {
        time.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        time.runScheduledPendingTasks();
    }
}
