package dev.fakedecart.internal.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final Duration GENEROUS = Duration.ofSeconds(30);

    private final Journal journal = new Journal(100);

    @Test
    void keepsTheLatestEntriesInOrder() {
        append(1_000);

        assertThat(sequences(journal.find(entry -> true)))
                .isEqualTo(LongStream.rangeClosed(901, 1_000).boxed().toList());
        assertThat(journal.find(entry -> true)).isSortedAccordingTo((a, b) -> Long.compare(a.nanos(), b.nanos()));
    }

    @Test
    void refusesACapacityOfZero() {
        assertThatThrownBy(() -> new Journal(0)).hasMessage("the capacity of a journal must be at least 1, not 0");
    }

    @Test
    void findsEntriesBySessionTenantTypeAndNumber() {
        journal.append(new ServerEvent.Started(1, 2));
        journal.of("s1", "t1").append(new SessionEvent.Opened("lucy-2.1", "bare"));
        journal.of("s2", "t1").append(new SessionEvent.Opened("lucy-2.1", "lean"));
        journal.of(null, "t2").append(new SignalingEvent.Refused("no", 1008));
        journal.of("s1", "t1").append(new MediaEvent.IceConnected("p", "r", "udp"));

        assertThat(found(null, null, null, 0)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(found("s1", null, null, 0)).containsExactly(2L, 5L);
        assertThat(found(null, "t1", null, 0)).containsExactly(2L, 3L, 5L);
        assertThat(found(null, "t2", null, 0)).containsExactly(4L);
        assertThat(found(null, null, "session.opened", 0)).containsExactly(2L, 3L);
        assertThat(found(null, null, "media", 0)).containsExactly(5L);
        assertThat(found(null, null, "med", 0)).isEmpty();
        assertThat(found(null, null, "session.open", 0)).isEmpty();
        assertThat(found(null, null, null, 3)).containsExactly(4L, 5L);
        assertThat(found("s1", "t1", "session", 1)).containsExactly(2L);
        assertThat(found("s1", "t2", null, 0)).isEmpty();
    }

    @Test
    void returnsAKeptEntryWithoutWaiting() throws Exception {
        append(3);

        assertThat(journal.await(entry -> entry.sequence() > 1, Duration.ZERO))
                .isEqualTo(journal.find(entry -> true).get(1));
        assertThat(journal.await(entry -> entry.sequence() > 3, Duration.ZERO)).isNull();
    }

    @Test
    void awaitReturnsTheFirstEntryThatMatches() throws Exception {
        append(5);
        var waiting = new FutureTask<@Nullable JournalEntry>(
                () -> journal.await(entry -> "s1".equals(entry.session()), GENEROUS));
        var thread = new Thread(waiting, "waits for an entry");
        thread.start();
        await().atMost(GENEROUS).until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        append(500);
        journal.of("s1", "t1").append(new SessionEvent.Admitted("first"));
        journal.of("s1", "t1").append(new SessionEvent.Admitted("second"));

        assertThat(requireNonNull(waiting.get()).event()).isEqualTo(new SessionEvent.Admitted("first"));
    }

    @Test
    void aListenerGetsEachEntryUntilItUnsubscribes() {
        var received = new ArrayList<JournalEntry>();
        append(1);
        Runnable unsubscribe = journal.subscribe(received::add);
        append(2);
        unsubscribe.run();
        append(1);

        assertThat(sequences(received)).containsExactly(2L, 3L);
    }

    @Test
    void losesAndRepeatsNoEntryWhenManyThreadsWrite() throws Exception {
        var large = new Journal(100_000);
        var received = new CopyOnWriteArrayList<Long>();
        List<Thread> writers = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> {
                    for (int n = 0; n < 500; n++) {
                        large.of("s" + i, "t").append(new ServerEvent.Stopped());
                    }
                }))
                .toList();
        Runnable unsubscribe = large.subscribe(entry -> received.add(entry.sequence()));
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
        unsubscribe.run();

        List<Long> all = LongStream.rangeClosed(1, 2_000).boxed().toList();
        assertThat(received).isEqualTo(all);
        assertThat(sequences(large.find(entry -> true))).isEqualTo(all);
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            journal.append(new ServerEvent.Stopped());
        }
    }

    private List<Long> found(@Nullable String session, @Nullable String tenant, @Nullable String type, long since) {
        return sequences(journal.find(new JournalFilter(
                Optional.ofNullable(session), Optional.ofNullable(tenant), Optional.ofNullable(type), since)));
    }

    private static List<Long> sequences(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::sequence).toList();
    }
}
