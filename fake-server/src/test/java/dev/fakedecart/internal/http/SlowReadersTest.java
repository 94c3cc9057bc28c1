package dev.fakedecart.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowReadersTest {
    private static final int MOST = 10_000;

    private final EmbeddedChannel fast = new EmbeddedChannel();
    private final EmbeddedChannel slow = new EmbeddedChannel();
    private final EmbeddedChannel slowest = new EmbeddedChannel();
    private final SlowReaders readers = new SlowReaders(List.<Channel>of(fast, slow, slowest), MOST);

    /** Writes without a flush, so that the bytes stay unsent, as with a client that does not read. */
    private static void write(EmbeddedChannel channel, int bytes) {
        channel.write(Unpooled.wrappedBuffer(new byte[bytes]));
    }

    @Test
    void theConnectionsWithTheMostUnsentBytesAreClosedUntilTheOthersHoldFewEnough() {
        write(fast, 10);
        write(slow, MOST - 1_000);
        write(slowest, MOST - 500);

        readers.check();

        assertThat(slowest.isOpen()).isFalse();
        assertThat(slow.isOpen()).isTrue();
        assertThat(fast.isOpen()).isTrue();
    }

    @Test
    void noConnectionIsClosedWhileMemoryIsAvailable() {
        write(slow, MOST / 2);
        write(slowest, MOST / 3);

        readers.check();

        assertThat(List.of(fast, slow, slowest)).allMatch(Channel::isOpen);
    }

    @Test
    void aClosedConnectionHoldsNothing() {
        write(slow, MOST);
        slow.close();

        readers.check();

        assertThat(fast.isOpen()).isTrue();
    }
}
