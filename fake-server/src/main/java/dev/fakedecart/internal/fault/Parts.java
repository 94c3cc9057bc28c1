package dev.fakedecart.internal.fault;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What lasting effects of one kind have in force for each part of something, such as a direction: whoever comes last has
 * a part, and who has lost one to somebody else does not end that. Belongs to the event loop.
 */
public final class Parts<P> {
    private final Map<P, Object> holders = new HashMap<>();

    /** All that are in force now. */
    public Set<P> held() {
        return Set.copyOf(holders.keySet());
    }

    /**
     * Begins something for some parts, which are held by then.
     *
     * @param begin is told of all of them
     * @param end is told of those that are left when the effect ends, and are not held by then
     */
    public Performer.Outcome hold(Set<P> parts, Consumer<Set<P>> begin, Consumer<Set<P>> end) {
        var holder = new Object();
        parts.forEach(part -> holders.put(part, holder));
        begin.accept(parts);
        return new Performer.Outcome.Done(() -> {
            var left = new HashSet<P>(parts);
            left.removeIf(part -> !holders.remove(part, holder));
            end.accept(left);
        });
    }
}
