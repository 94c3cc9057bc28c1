package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.reference.EventType.GenerationTick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HandlerTableTest {
    private final HandlerTable handlers = new HandlerTable();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> second = new ArrayList<>();

    private void tick(double seconds) {
        handlers.emit(EventType.GENERATION_TICK, new GenerationTick(seconds));
    }

    @Test
    void aRemovedHandlerIsNotCalledAndOthersAre() {
        Consumer<GenerationTick> removed = tick -> first.add(tick.seconds());
        handlers.on(EventType.GENERATION_TICK, removed);
        handlers.on(EventType.GENERATION_TICK, tick -> second.add(tick.seconds()));
        tick(1);
        handlers.off(EventType.GENERATION_TICK, removed);
        tick(2);
        assertThat(first).containsExactly(1.0);
        assertThat(second).containsExactly(1.0, 2.0);
    }

    @Test
    void aFailingHandlerDoesNotStopTheOthers() {
        handlers.on(EventType.GENERATION_TICK, tick -> {
            throw new IllegalStateException("the app's own mistake");
        });
        handlers.on(EventType.GENERATION_TICK, tick -> second.add(tick.seconds()));
        tick(1);
        assertThat(second).containsExactly(1.0);
    }

    @Test
    void anEventReachesOnlyHandlersOfItsKind() {
        handlers.on(EventType.CONNECTION_CHANGE, state -> first.add(0.0));
        tick(1);
        assertThat(first).isEmpty();
    }
}
