package dev.fakedecart.internal.media;

import java.util.List;
import java.util.Optional;

/** Chooses a simulcast layer. */
final class SimulcastLayers {

    /**
     * LiveKit's names of simulcast layers: full, half and quarter size. The names give the size; the order does not,
     * because browsers offer the smallest layer first, and LiveKit's Rust core (in Python, among others) the largest.
     */
    private static final List<String> BY_SIZE = List.of("f", "h", "q");

    private SimulcastLayers() {}

    /**
     * The largest layer.
     *
     * @param rids the layers of an offer; if LiveKit's names are not among them, the last one is taken
     * @return empty if there are no layers
     */
    static Optional<String> largest(List<String> rids) {
        return BY_SIZE.stream()
                .filter(rids::contains)
                .findFirst()
                .or(() -> rids.stream().reduce((first, second) -> second));
    }
}
