package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.Effect;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** Handlers of effects for tests. */
final class TestHandlers {
    private TestHandlers() {}

    /**
     * A handler that asks one function for the outcome of every effect.
     *
     * @param target the handler interface of the effects' target
     */
    @SuppressWarnings("unchecked")
    static <H> H handler(Class<? super H> target, Function<Effect, EffectOutcome> outcome) {
        return (H) Proxy.newProxyInstance(
                target.getClassLoader(),
                new Class<?>[] {target},
                (proxy, method, effect) -> outcome.apply((Effect) effect[0]));
    }
}
