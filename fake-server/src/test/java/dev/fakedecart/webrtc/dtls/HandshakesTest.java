package dev.fakedecart.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandshakesTest {
    private static final long STALLED = 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final List<Runnable> threads = new ArrayList<>();
    private final Handshakes handshakes = new Handshakes(threads::add, 6, 4, STALLED, NEVER);

    private static final class Attempt implements Handshakes.Handshake {
        private final InetAddress source;
        private long stalled;
        private @Nullable String givenUp;

        private Attempt(String source) {
            try {
                this.source = InetAddress.getByName(source);
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public InetAddress source() {
            return source;
        }

        @Override
        public void run() {}

        @Override
        public long stalledNanos() {
            return stalled;
        }

        @Override
        public void giveUp(String reason) {
            givenUp = reason;
        }
    }

    private Attempt start(String source) {
        var attempt = new Attempt(source);
        handshakes.start(attempt);
        return attempt;
    }

    @Test
    void theOldestStalledHandshakeMakesRoomForTheNextOfItsAddress() {
        List<Attempt> first = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            first.add(start("10.0.0.1"));
        }
        first.get(1).stalled = STALLED;
        first.get(2).stalled = STALLED;

        Attempt next = start("10.0.0.1");

        assertThat(first).extracting(attempt -> attempt.givenUp != null).containsExactly(false, true, false, false);
        assertThat(first.get(1).givenUp).startsWith("too many DTLS handshakes are unfinished");
        assertThat(next.givenUp).isNull();
        assertThat(threads).hasSize(5);
    }

    @Test
    void withoutAStalledHandshakeTheNewestWaitsAndIsAdmittedFirst() {
        List<Attempt> first = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            first.add(start("10.0.0.1"));
        }
        Attempt older = start("10.0.0.1");
        Attempt newer = start("10.0.0.1");
        assertThat(threads).hasSize(4);

        handshakes.ended(first.get(3));
        assertThat(threads).hasSize(5);
        handshakes.ended(newer);

        assertThat(threads).as("only an admitted handshake makes room").hasSize(6);
        assertThat(older.givenUp).isNull();
    }

    @Test
    void aFloodFromOneAddressLeavesRoomForOthers() {
        for (int i = 0; i < 50; i++) {
            start("10.0.0.1");
        }
        assertThat(threads).hasSize(4);

        start("10.0.0.2");

        assertThat(threads).hasSize(5);
    }

    @Test
    void aStalledHandshakeOfAnyAddressMakesRoomWhenTheTotalIsExceeded() {
        List<Attempt> first = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            first.add(start("10.0.0." + i));
        }
        start("10.0.1.1");
        assertThat(threads).hasSize(6);

        first.get(5).stalled = STALLED;
        handshakes.admit();

        assertThat(threads).hasSize(7);
        assertThat(first.get(5).givenUp).isNotNull();
    }

    @Test
    void anOverlongHandshakeMakesRoomEvenIfItsClientKeepsSending() {
        var impatient = new Handshakes(threads::add, 2, 2, STALLED, 0);
        Attempt first = new Attempt("10.0.0.1");
        Attempt second = new Attempt("10.0.0.1");
        impatient.start(first);
        impatient.start(second);

        impatient.start(new Attempt("10.0.0.1"));
        assertThat(first.givenUp).startsWith("too many DTLS handshakes are unfinished");
        impatient.start(new Attempt("10.0.0.2"));

        assertThat(second.givenUp).as("a handshake of another address").isNotNull();
        assertThat(threads).hasSize(4);
    }

    @Test
    void theNumberOfWaitingHandshakesIsLimited() {
        List<Attempt> all = new ArrayList<>();
        for (int i = 0; i < 4 + Handshakes.MOST_WAITING + 1; i++) {
            all.add(start("10.0.0.1"));
        }

        assertThat(all.get(4).givenUp).isEqualTo("too many DTLS handshakes wait");
        assertThat(all.stream().filter(attempt -> attempt.givenUp != null)).hasSize(1);
        all.forEach(handshakes::ended);
        assertThat(handshakes.unfinished()).isZero();
    }
}
