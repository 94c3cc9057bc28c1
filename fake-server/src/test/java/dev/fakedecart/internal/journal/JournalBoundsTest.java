package dev.fakedecart.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Checks how much of the clients' input the journal keeps: the length of each text, and the bytes of all entries. */
class JournalBoundsTest {
    private static final String LONG = "x".repeat(60_000);

    @Test
    void aLongTextIsTruncatedAndSaysHowMuchIsMissing() {
        var journal = new Journal(10);

        journal.append(new SignalingEvent.SocketOpened("127.0.0.1:1", "lucy-2.1", LONG));

        assertThat(journal.find(entry -> true))
                .singleElement()
                .satisfies(entry -> assertThat(entry.event())
                        .isEqualTo(new SignalingEvent.SocketOpened(
                                "127.0.0.1:1", "lucy-2.1", "x".repeat(4_096) + "… 55904 more characters")));
    }

    @Test
    void aTextIsNotCutWithinACharacter() {
        assertThat(JournalText.cut("ab😀cd", 3)).isEqualTo("ab… 4 more characters");
        assertThat(JournalText.cut("ab😀cd", 4)).isEqualTo("ab😀… 2 more characters");
        assertThat(JournalText.cut("ab😀cd", 6)).isEqualTo("ab😀cd");
    }

    @Test
    void thePromptOfAStateIsKeptWhole() {
        var journal = new Journal(10);
        String prompt = "😀".repeat(10_000);

        journal.append(new SessionEvent.StateChanged(1, "prompt", prompt, true, null, false));

        assertThat(((SessionEvent.StateChanged)
                                journal.find(entry -> true).get(0).event())
                        .prompt())
                .isEqualTo(prompt);
    }

    @Test
    void textsInMapsAndListsAreTruncated() {
        var journal = new Journal(10);
        var many = new HashMap<String, Object>();
        for (int i = 0; i < 10_000; i++) {
            many.put("key" + i, List.of(LONG, i));
        }

        journal.append(new SessionEvent.OpenedWithToken("t", "later", Map.of("a", LONG, "many", many)));

        JournalEntry kept = journal.find(entry -> true).get(0);
        assertThat(kept.bytes()).isLessThan(100_000);
        assertThat(JournalJson.toJson(kept)).contains("more entries").contains("more characters");
    }

    @Test
    void theOldestEntriesMakeRoomWhenTheBytesAreUsedUp() {
        var journal = new Journal(1_000, 100_000);

        for (int i = 0; i < 100; i++) {
            journal.append(new SignalingEvent.Refused(LONG, i));
        }

        List<JournalEntry> kept = journal.find(entry -> true);
        assertThat(journal.bytes()).isLessThanOrEqualTo(100_000);
        assertThat(kept).hasSizeBetween(5, 20);
        assertThat(kept.stream().map(JournalEntry::sequence))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(101 - kept.size(), 100).boxed().toList());
    }

    @Test
    void anEntryLargerThanTheJournalIsKeptUntilTheNext() {
        var journal = new Journal(1_000, 1_000);

        journal.append(new SignalingEvent.Refused(LONG, 1));
        assertThat(journal.find(entry -> true)).hasSize(1);
        journal.append(new SignalingEvent.Refused("short", 2));
        assertThat(journal.find(entry -> true))
                .extracting(JournalEntry::sequence)
                .containsExactly(2L);
    }

    @Test
    void entriesAreFoundByTheirNumberAfterManyWereRemoved() {
        var journal = new Journal(100);
        for (int i = 0; i < 1_234; i++) {
            journal.append(new SignalingEvent.Refused("no", i));
        }

        assertThat(journal.after(1_200, 3)).extracting(JournalEntry::sequence).containsExactly(1_201L, 1_202L, 1_203L);
        assertThat(journal.after(0, 1)).extracting(JournalEntry::sequence).containsExactly(1_135L);
        assertThat(journal.after(1_234, 5)).isEmpty();
        assertThat(journal.after(9_999, 5)).isEmpty();
        assertThat(journal.after(1_233, Integer.MAX_VALUE)).hasSize(1);
    }

    @Test
    void aSlowSinkHoldsNoMoreBytesThanItsShare() {
        var journal = new Journal(10_000);
        var release = new CountDownLatch(1);
        List<JournalEntry> written = Collections.synchronizedList(new ArrayList<>());
        var tail = new JournalTail(
                journal,
                "slow",
                entry -> {
                    awaitQuietly(release);
                    written.add(entry);
                },
                100_000);
        for (int i = 0; i < 1_000; i++) {
            journal.append(new SignalingEvent.Refused(LONG, i));
        }
        release.countDown();
        tail.close();

        assertThat(written).hasSizeBetween(5, 20);
    }

    @Test
    void aSinkThatFailsAtOneEntryGetsTheNext() {
        var journal = new Journal(10);
        var seen = new AtomicInteger();
        var tail = new JournalTail(journal, "failing", entry -> {
            if (seen.getAndIncrement() == 0) {
                throw new StackOverflowError("of a sink");
            }
        });

        journal.append(new ServerEvent.Stopped());
        journal.append(new ServerEvent.Stopped());

        await().until(() -> seen.get() == 2);
        tail.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
