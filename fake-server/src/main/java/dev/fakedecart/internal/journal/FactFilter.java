package dev.fakedecart.internal.journal;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which facts are wanted; what is empty is not looked at.
 *
 * @param type a whole type, {@code media.first-frame}, or an area, {@code media}
 * @param since only facts with a higher sequence number
 */
public record FactFilter(Optional<String> session, Optional<String> tenant, Optional<String> type, long since)
        implements Predicate<Fact> {

    @Override
    public boolean test(Fact fact) {
        return fact.sequence() > since
                && session.map(wanted -> wanted.equals(fact.session())).orElse(true)
                && tenant.map(wanted -> wanted.equals(fact.tenant())).orElse(true)
                && type.map(wanted -> hasType(fact, wanted)).orElse(true);
    }

    private static boolean hasType(Fact fact, String wanted) {
        return fact.type().equals(wanted) || fact.type().startsWith(wanted + ".");
    }
}
