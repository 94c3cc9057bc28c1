package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.session.GenerationGate.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GenerationGateTest {

    @Test
    void opensWithTheFirstStateAndClosesWithoutOne() {
        var gate = new GenerationGate(true);
        assertThat(gate.obstacle()).hasValue(Obstacle.NO_STATE);

        gate.state(true);
        assertThat(gate.isOpen()).isTrue();

        gate.state(false);
        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void ignoresTheStateWhereGenerationNeedsNone() {
        var gate = new GenerationGate(false);

        gate.state(false);

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void tellsOfOpeningAndClosingOnly() {
        var gate = new GenerationGate(true);
        List<Boolean> told = new ArrayList<>();
        gate.onChange(() -> told.add(gate.isOpen()));

        gate.input(Optional.of(Obstacle.MUTED));
        gate.state(true);
        assertThat(told).isEmpty();
        assertThat(gate.obstacle()).hasValue(Obstacle.MUTED);

        gate.input(Optional.empty());
        gate.input(Optional.empty());
        gate.state(true);
        gate.input(Optional.of(Obstacle.NO_INPUT));

        assertThat(told).containsExactly(true, false);
    }
}
