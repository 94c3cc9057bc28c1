package dev.fakedecart.internal.fault;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Records which of several lasting effects of one kind owns each part of a target, such as a direction. The latest
 * effect takes the parts that it acts on; when an effect ends, it ends only on the parts that it still owns. Belongs to
 * the event loop.
 *
 * @param <P> parts of the target
 */
public final class PartOwners<P> {
    private final Map<P, Object> owners = new HashMap<>();

    /** The parts on which an effect is in force. */
    public Set<P> owned() {
        return Set.copyOf(owners.keySet());
    }

    /**
     * Gives some parts to a new effect.
     *
     * @param begin applies the effect to the parts; called when they are owned already
     * @param end ends the effect on the parts that are left; called when the effect no longer owns them
     */
    public EffectOutcome take(Set<P> parts, Consumer<Set<P>> begin, Consumer<Set<P>> end) {
        var owner = new Object();
        parts.forEach(part -> owners.put(part, owner));
        begin.accept(parts);
        return new EffectOutcome.Applied(() -> {
            var left = new HashSet<P>(parts);
            left.removeIf(part -> !owners.remove(part, owner));
            end.accept(left);
        });
    }
}
