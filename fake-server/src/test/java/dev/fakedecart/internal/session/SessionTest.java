package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.journal.Event;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.JournalEntry;
import dev.fakedecart.internal.journal.SessionEvent;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.service.TimingProfile;
import dev.fakedecart.internal.session.GenerationGate.Obstacle;
import dev.fakedecart.protocol.ClientMessage.Prompt;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage.GenerationEnded;
import dev.fakedecart.protocol.ServerMessage.GenerationStarted;
import dev.fakedecart.protocol.ServerMessage.GenerationTick;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs on an event loop whose time stands still until the test advances it. */
class SessionTest {
    private final EmbeddedChannel time = new EmbeddedChannel();
    private final Journal journal = new Journal(1_000);
    private final Clients.Socket socket = new Clients.Socket();
    private final Sessions sessions = new Sessions(
            journal,
            Clients.faults(time.eventLoop()),
            time.eventLoop(),
            tenant -> Runnable::run,
            new ReferenceImages(1_000),
            ReferenceFiles.NONE,
            1,
            0,
            new Timings(TimingProfile.DEFAULT, time.eventLoop()));
    private final Session session = sessions.open(
                    Credential.ofAccount(new Tenant("t1")),
                    ServiceTables.standard().of(Era.DEFAULT),
                    Model.served("lucy-2.1", 1280, 720, 30),
                    new SessionOptions(false, false, Optional.empty(), false),
                    "bare",
                    socket,
                    Clients.unharmed(time.eventLoop()))
            .orElseThrow();

    @BeforeEach
    void freeze() {
        time.freezeTime();
    }

    @AfterEach
    void close() {
        time.finishAndReleaseAll();
    }

    @Test
    void theClockTicksInWholeSecondsFromTheStartOfGeneration() {
        session.join(new Clients.Room(socket), "room");
        pass(5_000);
        assertThat(socket.log).isEmpty();

        session.startGeneration();
        pass(999);
        assertThat(socket.log).containsExactly(new GenerationStarted());

        pass(1);
        pass(2_500);
        assertThat(socket.log)
                .containsExactly(
                        new GenerationStarted(), new GenerationTick(1), new GenerationTick(2), new GenerationTick(3));
    }

    @Test
    void generationStartsOnceAndNotBeforeTheRoom() {
        session.startGeneration();
        assertThat(socket.log).isEmpty();

        session.join(new Clients.Room(socket), "room");
        session.startGeneration();
        session.startGeneration();
        pass(1_000);

        assertThat(socket.log).containsExactly(new GenerationStarted(), new GenerationTick(1));
        assertThat(session.snapshot().phase()).isEqualTo("generating");
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void theEndOfGenerationReportsTheLastSecondAndTheReason(EndReason reason) {
        generate(2_900);

        session.endGeneration(reason);
        session.endGeneration(reason);
        pass(5_000);

        assertThat(socket.log.subList(3, socket.log.size())).containsExactly(new GenerationEnded(2, reason.toString()));
        assertThat(events()).endsWith(new SessionEvent.GenerationEnded(2, reason.toString()));
        assertThat(session.snapshot().seconds()).isEqualTo(2);
    }

    @Test
    void generationCanRestartAndCountsFromOne() {
        generate(3_000);
        session.endGeneration(EndReason.DISCONNECT);
        socket.log.clear();

        session.startGeneration();
        pass(1_000);

        assertThat(socket.log).containsExactly(new GenerationStarted(), new GenerationTick(1));
    }

    @Test
    void aHaltStopsTheClockAndKeepsTheFractionOfASecond() {
        generate(1_600);

        session.gate().input(Optional.of(Obstacle.MUTED));
        pass(10_000);
        assertThat(session.snapshot().phase()).isEqualTo("halted");
        assertThat(socket.log).containsExactly(new GenerationStarted(), new GenerationTick(1));

        session.gate().input(Optional.empty());
        pass(399);
        assertThat(socket.log).hasSize(2);
        pass(1);
        assertThat(socket.log.get(2)).isEqualTo(new GenerationTick(2));
        assertThat(events())
                .endsWith(new SessionEvent.GenerationHalted(1, "muted"), new SessionEvent.GenerationResumed(1));
        assertThat(session.snapshot().phase()).isEqualTo("generating");
    }

    @Test
    void aSessionThatIsHaltedFromTheBeginningStartsWhenNothingHindersIt() {
        session.join(new Clients.Room(socket), "room");
        session.gate().input(Optional.of(Obstacle.MUTED));
        session.startGeneration();
        pass(5_000);
        assertThat(socket.log).isEmpty();

        session.gate().input(Optional.of(Obstacle.NO_INPUT));
        assertThat(socket.log).isEmpty();
        session.gate().input(Optional.empty());
        pass(1_000);

        assertThat(socket.log).containsExactly(new GenerationStarted(), new GenerationTick(1));
    }

    @Test
    void aHaltedSessionEndsWithTheSecondsThatItGenerated() {
        generate(2_000);
        session.gate().input(Optional.of(Obstacle.NO_INPUT));
        pass(10_000);

        session.endGeneration(EndReason.DISCONNECT);

        assertThat(socket.log.get(socket.log.size() - 1)).isEqualTo(new GenerationEnded(2, "disconnect"));
    }

    @Test
    void endingNotifiesTheClientThenClosesRoomAndSocket() {
        generate(1_000);
        socket.log.clear();

        session.end(Initiator.SERVER, "time is up", EndReason.TIMEOUT, 1000);

        assertThat(socket.log)
                .containsExactly(
                        new GenerationEnded(1, "timeout"), "room closed: time is up", "closed 1000 time is up");
        assertThat(events()).endsWith(new SessionEvent.Ended(Initiator.SERVER, "time is up"));
    }

    @Test
    void aSessionEndsOnceAndIgnoresLaterEvents() {
        generate(1_000);
        session.end(Initiator.CLIENT, "control socket closed", EndReason.DISCONNECT, 1000);
        List<Object> log = List.copyOf(socket.log);
        List<Event> happened = events();

        session.end(Initiator.SERVER, "the server stops", EndReason.ERROR, 1001);
        session.startGeneration();
        session.endGeneration(EndReason.ERROR);
        session.changes().request(new Prompt("too late", true));
        pass(5_000);

        assertThat(socket.log).isEqualTo(log);
        assertThat(events()).isEqualTo(happened);
        assertThat(session.hasEnded()).isTrue();
        assertThat(session.snapshot().phase()).isEqualTo("ended");
    }

    @Test
    void aSessionThatNeverGeneratedSendsNoEndOfGeneration() {
        session.end(Initiator.CLIENT, "control socket closed", EndReason.DISCONNECT, 1000);

        assertThat(socket.log).containsExactly("closed 1000 control socket closed");
        assertThat(session.snapshot().seconds()).isZero();
        assertThat(sessions.all()).isEmpty();
    }

    @Test
    void theSnapshotHasTheStateInForce() {
        session.join(new Clients.Room(socket), "room");
        session.changes().request(new Prompt("a cat", false));

        SessionSnapshot snapshot = session.snapshot();
        session.changes().request(new Prompt("a dog", true));

        assertThat(snapshot.state()).isEqualTo(new SessionState(1, "a cat", false, null, false));
        assertThat(snapshot.phase()).isEqualTo("joined");
        assertThat(snapshot.tenant()).isEqualTo("t1");
        assertThat(snapshot.model()).isEqualTo("lucy-2.1");
    }

    private void generate(long millis) {
        session.join(new Clients.Room(socket), "room");
        session.startGeneration();
        pass(millis);
    }

    private void pass(long millis) {
        time.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        time.runScheduledPendingTasks();
    }

    private List<Event> events() {
        return journal.find(entry -> true).stream().map(JournalEntry::event).toList();
    }
}
