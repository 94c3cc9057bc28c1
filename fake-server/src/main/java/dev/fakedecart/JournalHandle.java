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

/** Everything that a server has seen and done, to query and to wait for. Safe for use by any thread. */
public final class JournalHandle {
    private static final int SHOWN = 20;

    private final Journal journal;
    private final Predicate<JournalEntry> shown;

    JournalHandle(Journal journal) {
        this(journal, fact -> true);
    }

    private JournalHandle(Journal journal, Predicate<JournalEntry> shown) {
        this.journal = journal;
        this.shown = shown;
    }

    /**
     * One fact.
     *
     * @param sequence from 1, without gaps
     * @param nanos monotonic, since the server started
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

        private static Entry of(JournalEntry fact) {
            return new Entry(
                    fact.sequence(),
                    fact.time(),
                    fact.nanos(),
                    Optional.ofNullable(fact.session()),
                    Optional.ofNullable(fact.tenant()),
                    fact.type(),
                    JournalJson.details(fact));
        }
    }

    /** The same journal, of connections with this API key, or with client tokens made by it, and nothing else. */
    public JournalHandle ofApiKey(String apiKey) {
        var account = Tenant.ofApiKey(apiKey);
        return new JournalHandle(journal, shown.and(fact -> account.includes(fact.tenant())));
    }

    /** All that is kept, oldest first. */
    public List<Entry> entries() {
        return journal.find(shown).stream().map(Entry::of).toList();
    }

    /**
     * What is kept of one type, oldest first.
     *
     * @param type a whole type, or an area such as {@code media}
     */
    public List<Entry> entries(String type) {
        return journal.find(shown.and(ofType(type))).stream().map(Entry::of).toList();
    }

    /** Waits for a fact of this type, which may have happened already. */
    public Entry await(String type, Duration atMost) {
        return await(type, entry -> true, atMost);
    }

    /**
     * Waits for a fact of this type that a condition holds for; it may have happened already.
     *
     * @return the oldest that is kept
     * @throws AssertionError if none comes in time; the message shows what came last
     */
    public Entry await(String type, Predicate<Entry> condition, Duration atMost) {
        try {
            JournalEntry found =
                    journal.await(shown.and(ofType(type)).and(fact -> condition.test(Entry.of(fact))), atMost);
            if (found != null) {
                return Entry.of(found);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("no %s within %s; the last facts were%n%s".formatted(type, atMost, lastFacts()));
    }

    private String lastFacts() {
        List<JournalEntry> all = journal.find(shown);
        return all.subList(Math.max(0, all.size() - SHOWN), all.size()).stream()
                .map(JournalJson::toJson)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static Predicate<JournalEntry> ofType(@Nullable String type) {
        return new JournalFilter(Optional.empty(), Optional.empty(), Optional.ofNullable(type), 0);
    }
}
