package dev.fakedecart;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.JournalEntry;
import dev.fakedecart.internal.journal.JournalFilter;
import dev.fakedecart.internal.journal.JournalJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Queries the events of a server, or waits for them. Thread-safe. */
public final class JournalHandle {
    private static final int SHOWN = 20;

    private final Journal journal;
    private final Predicate<JournalEntry> shown;

    JournalHandle(Journal journal) {
        this(journal, entry -> true);
    }

    private JournalHandle(Journal journal, Predicate<JournalEntry> shown) {
        this.journal = journal;
        this.shown = shown;
    }

    /**
     * One event.
     *
     * @param sequence from 1, without gaps
     * @param nanos monotonic time in nanoseconds since the server started
     * @param type for example {@code media.first-frame}; the part before the dot is its area
     * @param details the fields of this type, as the control API shows them
     */
    public record Entry(
            long sequence,
            Instant time,
            long nanos,
            Optional<String> session,
            Optional<String> tenant,
            String type,
            Map<String, Object> details) {

        private static Entry of(JournalEntry entry) {
            return new Entry(
                    entry.sequence(),
                    entry.time(),
                    entry.nanos(),
                    Optional.ofNullable(entry.session()),
                    Optional.ofNullable(entry.tenant()),
                    entry.type(),
                    JournalJson.details(entry));
        }
    }

    /** Returns this journal restricted to connections with this API key or its client tokens. */
    public JournalHandle ofApiKey(String apiKey) {
        var account = Tenant.ofApiKey(apiKey);
        return new JournalHandle(journal, shown.and(entry -> account.includes(entry.tenant())));
    }

    /** The kept events, oldest first. */
    public List<Entry> entries() {
        return journal.find(shown).stream().map(Entry::of).toList();
    }

    /**
     * The kept events of one type, oldest first.
     *
     * @param type a whole type, or an area such as {@code media}
     */
    public List<Entry> entries(String type) {
        return journal.find(shown.and(ofType(type))).stream().map(Entry::of).toList();
    }

    /** Waits for an event of this type, or returns one that has already happened. */
    public Entry await(String type, Duration atMost) {
        return await(type, entry -> true, atMost);
    }

    /**
     * Waits for an event of this type that satisfies a condition, or returns one that has already happened.
     *
     * @return the oldest kept event that matches
     * @throws AssertionError if no event matches in time; the message shows the last events
     */
    public Entry await(String type, Predicate<Entry> condition, Duration atMost) {
        try {
            JournalEntry found =
                    journal.await(shown.and(ofType(type)).and(entry -> condition.test(Entry.of(entry))), atMost);
            if (found != null) {
                return Entry.of(found);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("no %s within %s; the last events were%n%s".formatted(type, atMost, lastEvents()));
    }

    private String lastEvents() {
        List<JournalEntry> all = journal.find(shown);
        return all.subList(Math.max(0, all.size() - SHOWN), all.size()).stream()
                .map(JournalJson::toJson)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static Predicate<JournalEntry> ofType(@Nullable String type) {
        return new JournalFilter(Optional.empty(), Optional.empty(), Optional.ofNullable(type), 0);
    }
}
