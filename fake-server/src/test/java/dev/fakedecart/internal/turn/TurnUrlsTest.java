package dev.fakedecart.internal.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TurnUrlsTest {

    @Test
    void nameTheHostUnderWhichTheClientHasReachedTheServer() {
        assertThat(TurnUrls.of("ws://10.0.2.2:8080", OptionalInt.of(3478)))
                .containsExactly("turn:10.0.2.2:3478?transport=udp");
    }

    @Test
    void keepTheBracketsOfAddressesOfIpv6() {
        assertThat(TurnUrls.of("ws://[::1]:8080", OptionalInt.of(3478)))
                .containsExactly("turn:[::1]:3478?transport=udp");
    }

    @Test
    void areMissingWithoutAPort() {
        assertThat(TurnUrls.of("ws://localhost:8080", OptionalInt.empty())).isEmpty();
    }

    @Test
    void areMissingForAHostThatNoUrlCanHave() {
        assertThat(TurnUrls.of("ws://under_score:8080", OptionalInt.of(3478))).isEmpty();
    }
}
