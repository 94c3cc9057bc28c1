package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.SessionEvent;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.service.TimingProfile;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage.QueuePosition;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Journal journal = new Journal(1_000);
    private final List<String> admitted = new ArrayList<>();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void sessionsAreAdmittedAtOnceWhilePlacesAreFree() {
        Sessions sessions = sessions(2, 0);

        enter(sessions, "a");
        enter(sessions, "b");

        assertThat(admitted).containsExactly("a", "b");
    }

    @Test
    void anObservedServiceTakesItsTimeToAdmit() {
        Sessions sessions = sessions(1, 1, "observed");
        Entered a = enter(sessions, "a");
        Entered b = enter(sessions, "b");
        assertThat(admitted).isEmpty();

        channel.advanceTimeBy(4, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(admitted).containsExactly("a");

        a.leave();
        assertThat(admitted).as("the place is free, and connecting takes time").containsExactly("a");
        channel.advanceTimeBy(4, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(admitted).containsExactly("a", "b");
        b.leave();
    }

    @Test
    void aSessionThatLeavesWhileTheServiceConnectsIsNotAdmitted() {
        Entered a = enter(sessions(1, 0, "observed"), "a");

        a.leave();
        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();

        assertThat(admitted).isEmpty();
    }

    @Test
    void theQueueIsServedInOrderAndReportsEveryPosition() {
        Sessions sessions = sessions(1, 3);
        Entered a = enter(sessions, "a");
        Entered b = enter(sessions, "b");
        Entered c = enter(sessions, "c");
        Entered d = enter(sessions, "d");

        assertThat(admitted).containsExactly("a");
        assertThat(b.socket.log).containsExactly(new QueuePosition(1, 1));
        assertThat(c.socket.log).containsExactly(new QueuePosition(2, 2));
        assertThat(d.socket.log).containsExactly(new QueuePosition(3, 3));

        a.leave();

        assertThat(admitted).containsExactly("a", "b");
        assertThat(c.socket.log).endsWith(new QueuePosition(1, 2));
        assertThat(d.socket.log).endsWith(new QueuePosition(2, 2));

        b.leave();
        c.leave();
        d.leave();

        assertThat(admitted).containsExactly("a", "b", "c", "d");
        assertThat(sessions.all()).isEmpty();
    }

    @Test
    void leavingTheQueueMovesTheOthersUp() {
        Sessions sessions = sessions(1, 3);
        Entered a = enter(sessions, "a");
        Entered b = enter(sessions, "b");
        Entered c = enter(sessions, "c");

        b.leave();

        assertThat(c.socket.log).containsExactly(new QueuePosition(2, 2), new QueuePosition(1, 1));

        a.leave();

        assertThat(admitted).containsExactly("a", "c");
    }

    @Test
    void aPlaceIsFreedOnceHoweverOftenItsSessionEnds() {
        Sessions sessions = sessions(1, 2);
        Entered a = enter(sessions, "a");
        enter(sessions, "b");
        enter(sessions, "c");

        a.leave();
        a.leave();

        assertThat(admitted).containsExactly("a", "b");
    }

    @Test
    void sessionsAreRefusedWhenPlacesAndQueueAreFull() {
        Sessions sessions = sessions(1, 1);
        Entered a = enter(sessions, "a");
        enter(sessions, "b");
        var refused = new Clients.Socket();

        assertThat(open(sessions, refused)).isEmpty();
        assertThat(refused.log).isEmpty();
        assertThat(sessions.all()).hasSize(2);

        a.leave();

        assertThat(open(sessions, refused)).isPresent();
    }

    @Test
    void newSessionsDoNotOvertakeTheQueue() {
        Sessions sessions = sessions(1, 3);
        Entered a = enter(sessions, "a");
        Entered b = enter(sessions, "b");
        enter(sessions, "c");
        a.leave();
        b.leave();

        enter(sessions, "d");

        assertThat(admitted).containsExactly("a", "b", "c");
    }

    /** A session may end in its admission callback, for example when no room can be opened. */
    @Test
    void aSessionThatEndsDuringAdmissionFreesItsPlace() {
        Sessions sessions = sessions(1, 3);
        Entered a = enter(sessions, "a");
        var socket = new Clients.Socket();
        Session hasty = open(sessions, socket).orElseThrow();
        sessions.admit(hasty, socket, () -> {
            admitted.add("hasty");
            hasty.end(Initiator.SERVER, "no room", EndReason.ERROR, 1011);
        });
        Entered c = enter(sessions, "c");
        Entered d = enter(sessions, "d");

        a.leave();

        assertThat(admitted).containsExactly("a", "hasty", "c");
        assertThat(c.socket.log).doesNotContain(new QueuePosition(2, 3)).startsWith(new QueuePosition(2, 2));
        assertThat(d.socket.log).endsWith(new QueuePosition(1, 1));
    }

    @Test
    void theJournalRecordsArrivalsPositionsAndDepartures() {
        Sessions sessions = sessions(1, 1);
        enter(sessions, "a");
        Entered b = enter(sessions, "b");
        b.leave();

        assertThat(journal.find(entry -> b.session.id().equals(entry.session())))
                .allMatch(entry -> "tenant-b".equals(entry.tenant()))
                .extracting(entry -> (Object) entry.event())
                .containsExactly(
                        new SessionEvent.Opened("lucy-2.1", "bare"),
                        new SessionEvent.Queued(1, 1),
                        new SessionEvent.Ended(Initiator.CLIENT, "left"));
    }

    @Test
    void openSessionsAreFoundByTheirIds() {
        Sessions sessions = sessions(2, 0);
        Entered a = enter(sessions, "a");
        Entered b = enter(sessions, "b");

        assertThat(sessions.all()).containsExactly(a.session, b.session);
        assertThat(sessions.find(b.session.id())).hasValue(b.session);

        b.leave();

        assertThat(sessions.find(b.session.id())).isEmpty();
    }

    /** Journals and logs, which people share, contain the names of tenants. */
    @Test
    void tenantNamesDistinguishKeysWithoutRevealingThem() {
        String key = "dct_live_abcdefghijklmnop";

        assertThat(Tenant.ofApiKey(key)).isEqualTo(Tenant.ofApiKey(key)).isNotEqualTo(Tenant.ofApiKey(key + "q"));
        assertThat(Tenant.ofApiKey(key).name()).matches("dct_-[0-9a-f]{32}");
        assertThat(Tenant.ofApiKey("abc").name()).matches("a-[0-9a-f]{32}");
        assertThat(Tenant.ofApiKey("").name()).matches("-[0-9a-f]{32}");
        assertThat(Tenant.ofApiKey("\"\n<ü>{}xx").name()).matches("-[0-9a-f]{32}");
    }

    private record Entered(Session session, Clients.Socket socket) {
        void leave() {
            session.end(Initiator.CLIENT, "left", EndReason.DISCONNECT, 1000);
        }
    }

    private Sessions sessions(int places, int longestLine) {
        return sessions(places, longestLine, TimingProfile.DEFAULT);
    }

    private Sessions sessions(int places, int longestLine, String timing) {
        return new Sessions(
                journal,
                Clients.faults(channel.eventLoop()),
                channel.eventLoop(),
                tenant -> Runnable::run,
                new ReferenceImages(1_000),
                ReferenceFiles.NONE,
                places,
                longestLine,
                new Timings(timing, channel.eventLoop()));
    }

    private Entered enter(Sessions sessions, String name) {
        var socket = new Clients.Socket();
        Session session = sessions.open(
                        Credential.ofAccount(new Tenant("tenant-" + name)),
                        ServiceTables.standard().of(Era.DEFAULT),
                        Model.served("lucy-2.1", 1280, 720, 30),
                        new SessionOptions(false, false, Optional.empty(), false),
                        "bare",
                        socket,
                        Clients.unharmed(channel.eventLoop()))
                .orElseThrow();
        sessions.admit(session, socket, () -> admitted.add(name));
        return new Entered(session, socket);
    }

    private Optional<Session> open(Sessions sessions, ControlChannel socket) {
        return sessions.open(
                Credential.ofAccount(new Tenant("t1")),
                ServiceTables.standard().of(Era.DEFAULT),
                Model.served("lucy-2.1", 1280, 720, 30),
                new SessionOptions(false, false, Optional.empty(), false),
                "bare",
                socket,
                Clients.unharmed(channel.eventLoop()));
    }
}
