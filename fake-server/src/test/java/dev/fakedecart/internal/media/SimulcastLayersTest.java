package dev.fakedecart.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimulcastLayersTest {

    @Test
    void theLargestLayerIsFoundByItsNameInEitherOrder() {
        assertThat(SimulcastLayers.largest(List.of("q", "h", "f"))).hasValue("f");
        assertThat(SimulcastLayers.largest(List.of("f", "h", "q"))).hasValue("f");
        assertThat(SimulcastLayers.largest(List.of("h", "q"))).hasValue("h");
    }

    @Test
    void theLastLayerIsTheLargestIfNamesAreUnknown() {
        assertThat(SimulcastLayers.largest(List.of("low", "high"))).hasValue("high");
    }

    @Test
    void anEmptyListHasNoLargestLayer() {
        assertThat(SimulcastLayers.largest(List.of())).isEmpty();
    }
}
