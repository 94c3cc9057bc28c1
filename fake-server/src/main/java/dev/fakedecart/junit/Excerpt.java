package dev.fakedecart.junit;

import dev.fakedecart.JournalHandle.Entry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The part of the journal that explains why a test failed. */
final class Excerpt {
    private static final int SHOWN = 20;

    private Excerpt() {}

    /** Returns the faults and the last events, one per line. */
    static String of(String test, DecartAccount account) {
        return "%s failed%nfaults:%n%slast events:%n%s"
                .formatted(
                        test,
                        lines(account.journal().entries("fault")),
                        lines(account.journal().entries()));
    }

    private static String lines(List<Entry> entries) {
        return entries.isEmpty()
                ? "  nothing%n".formatted()
                : entries.stream()
                        .skip(Math.max(0, entries.size() - SHOWN))
                        .map(entry -> String.format(
                                Locale.ROOT, "  %.3f s %s %s%n", entry.nanos() / 1e9, entry.type(), entry.details()))
                        .collect(Collectors.joining());
    }
}
