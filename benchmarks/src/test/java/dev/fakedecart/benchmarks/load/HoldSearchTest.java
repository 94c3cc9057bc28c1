package dev.fakedecart.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldSearchTest {

    private static List<Integer> tries(HoldSearch search, int limit) {
        List<Integer> tries = new ArrayList<>();
        while (search.next() > 0) {
            tries.add(search.next());
            search.tried(search.next() <= limit);
        }
        return tries;
    }

    @Test
    void doublesUntilAStepFailsAndThenBisects() {
        var search = new HoldSearch(1, 64);

        assertThat(tries(search, 5)).containsExactly(1, 2, 4, 8, 6, 5);
        assertThat(search.held()).isEqualTo(5);
        assertThat(search.isBounded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 16, 19})
    void findsSmallNumbersExactly(int limit) {
        var search = new HoldSearch(1, 64);

        assertThat(tries(search, limit)).doesNotHaveDuplicates();

        assertThat(search.held()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 300, 1_000, 9_999})
    void stopsWithinATwentiethOfLargeNumbers(int limit) {
        var search = new HoldSearch(128, 16_384);

        assertThat(tries(search, limit)).hasSizeLessThan(15);

        assertThat(search.held()).isBetween(limit - limit / 20 - 1, limit);
    }

    @Test
    void searchesDownwardsIfTheFirstStepFails() {
        var search = new HoldSearch(16, 64);

        assertThat(tries(search, 3)).containsExactly(16, 8, 4, 2, 3);
        assertThat(search.held()).isEqualTo(3);
    }

    @Test
    void doesNotExceedTheMaximum() {
        var search = new HoldSearch(16, 50);

        assertThat(tries(search, 1_000)).containsExactly(16, 32, 50);
        assertThat(search.held()).isEqualTo(50);
        assertThat(search.isBounded()).isTrue();
    }

    @Test
    void needsARange() {
        assertThatThrownBy(() -> new HoldSearch(0, 5)).hasMessageContaining("not from 0 to 5");
        assertThatThrownBy(() -> new HoldSearch(6, 5)).hasMessageContaining("not from 6 to 5");
    }
}
