package dev.fakedecart.internal.fault;

import java.util.Optional;

/** Outcome of an effect that can be rejected. */
public sealed interface EffectOutcome {
    EffectOutcome APPLIED = new Applied(() -> {});

    /**
     * The outcome of an effect that lasts.
     *
     * @param problem the reason why the effect was rejected; empty if it was applied
     * @param undo ends the effect
     */
    static EffectOutcome of(Optional<String> problem, Runnable undo) {
        return problem.<EffectOutcome>map(Rejected::new).orElseGet(() -> new Applied(undo));
    }

    /**
     * The outcome of an effect that does not last.
     *
     * @param problem the reason why the effect was rejected; empty if it was applied
     */
    static EffectOutcome of(Optional<String> problem) {
        return of(problem, () -> {});
    }

    /**
     * The effect is in force, or done.
     *
     * @param undo ends an effect that lasts
     */
    record Applied(Runnable undo) implements EffectOutcome {}

    /** The effect cannot be applied now, or not to this session. */
    record Rejected(String reason) implements EffectOutcome {}
}
