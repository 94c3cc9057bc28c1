package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.turn.TurnFlow;
import dev.fakedecart.webrtc.turn.TurnTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limit of what a TCP connection may leave waiting for the media thread, for links and for TURN clients. */
class InputQueueTest {
    private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_000);

    /** A STUN indication without attributes: nobody answers it. */
    private static final int SHORTEST_MESSAGE = 20;

    private MediaCore core;

    @BeforeEach
    void start() throws IOException {
        core = MediaCore.start(new MediaConfig(List.of(InetAddress.getLoopbackAddress()), 0, List.of()));
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void aLinkDropsDatagramsWhileTheMediaThreadIsBehind() throws InterruptedException {
        LinkInput input = core.open(new QuietLink());

        assertDropsWhileBehind(input::afterwards, 1_024, length -> input.receive(REMOTE, new byte[length], 0, length));
    }

    @Test
    void aTurnConnectionDropsMessagesWhileTheMediaThreadIsBehind() throws InterruptedException {
        TurnInput input = core.open(new QuietFlow());

        assertDropsWhileBehind(input::afterwards, 1_024, length -> input.receive(new byte[length]));
    }

    @Test
    void aTurnConnectionCannotFillTheQueueWithShortMessages() throws InterruptedException {
        TurnInput input = core.open(new QuietFlow());

        assertDropsWhileBehind(input::afterwards, SHORTEST_MESSAGE, length -> input.receive(new byte[length]));
    }

    private interface Receiver {
        boolean receive(int length);
    }

    private static void assertDropsWhileBehind(Consumer<Runnable> afterwards, int length, Receiver receiver)
            throws InterruptedException {
        var goOn = new CountDownLatch(1);
        afterwards.accept(() -> awaitLatch(goOn));

        assertThat(count(() -> receiver.receive(length)))
                .isEqualTo(InputQueue.MOST_WAITING / (length + InputQueue.OVERHEAD));

        var behind = new CountDownLatch(1);
        afterwards.accept(behind::countDown);
        goOn.countDown();
        behind.await();
        assertThat(receiver.receive(length)).isTrue();
    }

    private static int count(BooleanSupplier attempt) {
        int taken = 0;
        while (attempt.getAsBoolean()) {
            taken++;
        }
        return taken;
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class QuietLink implements Link {
        @Override
        public LinkProtocol protocol() {
            return LinkProtocol.TCP;
        }

        @Override
        public boolean send(byte[] data, int length, InetSocketAddress target) {
            return true;
        }
    }

    private static final class QuietFlow implements TurnFlow {
        @Override
        public TurnTransport transport() {
            return TurnTransport.TCP;
        }

        @Override
        public InetSocketAddress remote() {
            return REMOTE;
        }

        @Override
        public void send(byte[] data, int length) {}
    }
}
