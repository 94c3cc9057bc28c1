package dev.fakedecart.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MemoryShareTest {

    @Test
    void theSharesLeaveAFifthOfTheHeapAndHalfOfDirectMemoryToTheProgram() {
        assertThat(sum(MemoryShare.Pool.HEAP) + MemoryShare.JOURNAL_TAIL.percent())
                .as("console and file have a tail each")
                .isEqualTo(MemoryShare.ALL_OF_HEAP)
                .isLessThanOrEqualTo(80);
        assertThat(sum(MemoryShare.Pool.DIRECT))
                .isEqualTo(MemoryShare.ALL_OF_DIRECT)
                .isLessThanOrEqualTo(50);
        assertThat(sum(MemoryShare.Pool.PHYSICAL)).isLessThanOrEqualTo(50);
    }

    @Test
    void aShareGrowsWithTheMemoryUpToItsLimit() {
        assertThat(MemoryShare.FILES.of(1_000_000)).isEqualTo(250_000);
        assertThat(MemoryShare.FILES.of(1L << 40)).isEqualTo(256L << 20);
    }

    @Test
    void aBudgetRefusesExcessUntilARelease() {
        var budget = new ByteBudget(100);
        ByteBudget.Share one = budget.share();
        ByteBudget.Share two = budget.share();

        assertThat(one.take(60)).isTrue();
        assertThat(two.take(41)).isFalse();
        assertThat(two.take(40)).isTrue();
        one.release();
        one.release();

        assertThat(budget.taken()).isEqualTo(40);
        assertThat(two.take(60)).isTrue();
    }

    private static int sum(MemoryShare.Pool pool) {
        return Arrays.stream(MemoryShare.values())
                .filter(share -> share.pool() == pool)
                .mapToInt(MemoryShare::percent)
                .sum();
    }
}
