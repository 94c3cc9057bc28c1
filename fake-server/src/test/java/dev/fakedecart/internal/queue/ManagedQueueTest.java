package dev.fakedecart.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.access.SessionLimits;
import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.QueueEvent;
import dev.fakedecart.internal.queue.TicketState.Granted;
import dev.fakedecart.internal.queue.TicketState.Waiting;
import dev.fakedecart.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One line for one slot, unless a test says otherwise. The release of slots takes no time. */
class ManagedQueueTest {
    private static final Tenant APP = Tenant.ofApiKey("app");
    private static final Duration CLAIM = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration INSTANT = Duration.ofNanos(1);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-10-08T12:00:00Z"));
    private final Journal journal = new Journal(1_000);
    private final AtomicInteger tickets = new AtomicInteger();
    private final SessionSlots slots = slots(1);
    private final ManagedQueue queue = queue(slots, 10);

    private SessionSlots slots(int perAccount) {
        return new SessionSlots(new SessionLimits(perAccount, Duration.ZERO, Duration.ZERO), clock);
    }

    private ManagedQueue queue(SessionSlots fedBy, int size) {
        var settings = QueueSettings.of("line").withAccount(APP).withLimits(size, CLAIM, PATIENCE);
        var made = new ManagedQueue(settings, fedBy, clock, journal.ofServer(), () -> "t" + tickets.incrementAndGet());
        fedBy.onTake(made::claim);
        return made;
    }

    private static void assertWaits(Optional<TicketState> state, int position, int queueSize) {
        assertThat(state).contains(new Waiting(position, queueSize));
    }

    private String join() {
        return queue.join().orElseThrow().id();
    }

    private List<String> events() {
        return journal.find(entry -> entry.event() instanceof QueueEvent).stream()
                .map(entry -> entry.event().toString())
                .toList();
    }

    @Test
    void grantsTheFirstTicketAtOnceAndLetsTheOthersWait() {
        assertThat(queue.join()).contains(new ManagedQueue.Ticket("t1", new Granted(CLAIM, 0)));
        assertThat(queue.join()).contains(new ManagedQueue.Ticket("t2", new Waiting(1, 1)));
        assertThat(queue.join()).contains(new ManagedQueue.Ticket("t3", new Waiting(2, 2)));
        assertWaits(queue.poll("t2"), 1, 2);
        assertThat(events())
                .containsExactly(
                        "Joined[queue=line, ticket=t1, position=1]",
                        "Granted[queue=line, ticket=t1, claimMillis=45000]",
                        "Joined[queue=line, ticket=t2, position=1]",
                        "Joined[queue=line, ticket=t3, position=2]");
    }

    @Test
    void aSessionClaimsTheOldestGrantAndItsEndGrantsTheNext() {
        String first = join();
        String second = join();
        SessionSlots.Slot session = slots.take(APP).orElseThrow();

        assertThat(queue.poll(first)).isEmpty();
        assertWaits(queue.poll(second), 1, 1);
        assertThat(queue.granted()).isZero();

        session.leave(true);
        assertThat(queue.poll(second)).contains(new Granted(CLAIM, 0));
        assertThat(events())
                .endsWith("Claimed[queue=line, ticket=t1]", "Granted[queue=line, ticket=t2, claimMillis=45000]");
    }

    @Test
    void aGrantThatNobodyClaimsGoesToTheNextTicket() {
        String first = join();
        String second = join();
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofSeconds(10));
            queue.poll(second);
        }
        clock.advance(Duration.ofSeconds(5).minus(INSTANT));
        assertThat(queue.poll(first)).contains(new Granted(INSTANT, 1));
        assertWaits(queue.poll(second), 1, 1);

        clock.advance(INSTANT);

        assertThat(queue.poll(second)).contains(new Granted(CLAIM, 0));
        assertThat(queue.poll(first)).isEmpty();
        assertThat(events())
                .endsWith(
                        "Expired[queue=line, ticket=t1, reason=not claimed]",
                        "Granted[queue=line, ticket=t2, claimMillis=45000]");
    }

    @Test
    void aWaitingTicketThatIsNotPolledExpiresAndTheLineMovesUp() {
        join();
        String silent = join();
        String last = join();
        clock.advance(PATIENCE.minus(INSTANT));
        assertWaits(queue.poll(last), 2, 2);

        clock.advance(INSTANT);

        assertWaits(queue.poll(last), 1, 1);
        assertThat(queue.poll(silent)).isEmpty();
        assertThat(events()).endsWith("Expired[queue=line, ticket=t2, reason=not polled]");
    }

    @Test
    void eachPollKeepsATicketForAsLongAgain() {
        join();
        String patient = join();
        assertThat(slots.take(APP)).isPresent();
        for (int i = 0; i < 20; i++) {
            clock.advance(PATIENCE.minus(INSTANT));
            assertWaits(queue.poll(patient), 1, 1);
        }
    }

    @Test
    void aGrantedTicketNeedsNoPolls() {
        String first = join();
        clock.advance(PATIENCE.plus(PATIENCE));

        assertThat(queue.poll(first)).contains(new Granted(CLAIM.minus(PATIENCE).minus(PATIENCE), 0));
    }

    @Test
    void aWaitingTicketLeavesTheLine() {
        join();
        String leaving = join();
        String last = join();

        assertThat(queue.leave(leaving)).isTrue();
        assertThat(queue.leave(leaving)).isFalse();
        assertThat(queue.poll(leaving)).isEmpty();
        assertWaits(queue.poll(last), 1, 1);
        assertThat(events()).endsWith("Left[queue=line, ticket=t2]");
    }

    @Test
    void aGrantedTicketThatLeavesKeepsItsReservationUntilItsWindowEnds() {
        String granted = join();
        String next = join();

        assertThat(queue.leave(granted)).isTrue();
        assertWaits(queue.poll(next), 1, 1);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(14));
            assertWaits(queue.poll(next), 1, 1);
        }
        clock.advance(Duration.ofSeconds(3));
        assertThat(queue.poll(next)).contains(new Granted(CLAIM, 0));
        assertThat(queue.leave(granted)).isFalse();
    }

    @Test
    void aSessionWithoutATicketTakesTheOldestGrant() {
        String granted = join();

        assertThat(slots.take(APP)).isPresent();

        assertThat(queue.poll(granted)).isEmpty();
        assertThat(slots.take(APP)).isEmpty();
    }

    @Test
    void sessionsOfAnotherAccountClaimNothing() {
        String granted = join();

        assertThat(slots.take(Tenant.ofApiKey("another"))).isPresent();

        assertThat(queue.poll(granted)).contains(new Granted(CLAIM, 0));
        assertThat(queue.active()).isZero();
    }

    @Test
    void aQueueWithoutAnAccountCountsAllSessions() {
        SessionSlots two = slots(2);
        var open = new ManagedQueue(
                QueueSettings.of("open"), two, clock, journal.ofServer(), () -> "t" + tickets.incrementAndGet());
        two.onTake(open::claim);
        assertThat(two.take(Tenant.ofApiKey("one"))).isPresent();
        SessionSlots.Slot other = two.take(Tenant.ofApiKey("two")).orElseThrow();
        String ticket = open.join().orElseThrow().id();
        assertWaits(open.poll(ticket), 1, 1);

        other.leave(true);

        assertThat(open.poll(ticket)).contains(new Granted(CLAIM, 0));
    }

    @Test
    void aFullQueueGivesNoTicketUntilOneIsGone() {
        ManagedQueue small = queue(slots, 2);
        assertThat(small.join()).isPresent();
        String second = small.join().orElseThrow().id();
        assertThat(small.join()).isEmpty();
        assertThat(events()).endsWith("Full[queue=line, size=2]");

        small.leave(second);

        assertThat(small.join()).isPresent();
    }

    @Test
    void withoutALimitEachTicketIsGrantedButTheirNumberIsLimited() {
        ManagedQueue unlimited = queue(slots(0), 3);
        for (int i = 0; i < 3; i++) {
            assertThat(unlimited.join().orElseThrow().state()).isEqualTo(new Granted(CLAIM, 0));
        }
        assertThat(unlimited.join()).isEmpty();

        clock.advance(CLAIM);

        assertThat(unlimited.join()).isPresent();
    }

    @Test
    void severalFreeSlotsAreGrantedInOrder() {
        SessionSlots two = slots(2);
        ManagedQueue line = queue(two, 10);
        SessionSlots.Slot one = two.take(APP).orElseThrow();
        SessionSlots.Slot other = two.take(APP).orElseThrow();
        List<String> ids = List.of(
                line.join().orElseThrow().id(),
                line.join().orElseThrow().id(),
                line.join().orElseThrow().id());
        one.leave(true);
        other.leave(true);

        line.update();

        assertThat(line.poll(ids.get(0))).contains(new Granted(CLAIM, 1));
        assertThat(line.poll(ids.get(1))).contains(new Granted(CLAIM, 1));
        assertWaits(line.poll(ids.get(2)), 1, 1);
    }

    @Test
    void anUnknownTicketHasNoState() {
        assertThat(queue.poll("t99")).isEmpty();
        assertThat(queue.leave("t99")).isFalse();
    }
}
