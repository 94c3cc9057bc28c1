package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoldingNetworksTest {
    private final HoldingNetworks holding = new HoldingNetworks();

    @Test
    void nothingIsDueWithoutNetworks() {
        assertThat(holding.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theEarliestDatagramOfAllNetworksIsDueNext() {
        holding.add(new Network(30L, 40L));
        holding.add(new Network(20L, 50L));

        assertThat(holding.nextDue()).isEqualTo(20);
        holding.release(20);
        assertThat(holding.nextDue()).isEqualTo(30);
    }

    @Test
    void aNetworkThatIsAddedTwiceIsReleasedOnce() {
        var network = new Network(10L, 20L);
        holding.add(network);
        holding.add(network);

        holding.release(10);

        assertThat(network.releases).containsExactly(10L);
    }

    @Test
    void aNetworkLeavesTheListWhenItHoldsNothingAndCanReturn() {
        var network = new Network(10L);
        holding.add(network);
        holding.release(10);
        assertThat(network.listed).isFalse();
        holding.release(11);
        assertThat(network.releases).containsExactly(10L);

        network.due.add(20L);
        holding.add(network);
        holding.release(20);

        assertThat(network.releases).containsExactly(10L, 20L);
    }

    @Test
    void aNetworkThatHoldsMoreStays() {
        var network = new Network(10L, 20L);
        holding.add(network);

        holding.release(10);

        assertThat(network.listed).isTrue();
        assertThat(holding.nextDue()).isEqualTo(20);
    }

    @Test
    void anErrorOfOneNetworkIsReportedToItAndTheOthersAreReleased() {
        var broken = new Network(10L);
        broken.error = new IllegalStateException("on purpose");
        var other = new Network(10L);
        holding.add(broken);
        holding.add(other);

        holding.release(10);

        assertThat(broken.failures).containsExactly(broken.error);
        assertThat(other.releases).containsExactly(10L);
        assertThat(other.failures).isEmpty();
    }

    @Test
    void aNetworkThatBeginsToHoldDuringAReleaseIsInTheList() {
        var second = new Network(15L);
        var first = new Network(10L) {
            @Override
            public void release(long now) {
                super.release(now);
                holding.add(second);
            }
        };
        holding.add(first);

        holding.release(10);

        assertThat(second.listed).isTrue();
        assertThat(holding.nextDue()).isEqualTo(15);
    }

    private static class Network implements HoldingNetworks.Network {
        private final TreeSet<Long> due;
        private final List<Long> releases = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();
        private @Nullable RuntimeException error;
        private boolean listed;

        Network(Long... due) {
            this.due = new TreeSet<>(List.of(due));
        }

        @Override
        public long nextDue() {
            return due.isEmpty() ? Long.MAX_VALUE : due.first();
        }

        @Override
        public void release(long now) {
            if (error != null) {
                throw error;
            }
            releases.add(now);
            due.headSet(now, true).clear();
        }

        @Override
        public void failed(Throwable failure) {
            failures.add(failure);
        }

        @Override
        public boolean setListed(boolean nowListed) {
            boolean before = listed;
            listed = nowListed;
            return before;
        }
    }
}
