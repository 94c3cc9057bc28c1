package dev.fakedecart.internal.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TurnUrlsTest {

    @Test
    void containTheHostThatTheClientReached() {
        assertThat(TurnUrls.of("ws://10.0.2.2:8080", OptionalInt.of(3478), false))
                .containsExactly("turn:10.0.2.2:3478?transport=udp", "turn:10.0.2.2:8080?transport=tcp");
        assertThat(TurnUrls.of("ws://localhost:9000/prefix", OptionalInt.empty(), false))
                .containsExactly("turn:localhost:9000?transport=tcp");
    }

    @Test
    void keepTheBracketsOfIpv6Addresses() {
        assertThat(TurnUrls.of("ws://[::1]:8080", OptionalInt.of(3478), false))
                .containsExactly("turn:[::1]:3478?transport=udp", "turn:[::1]:8080?transport=tcp");
    }

    @Test
    void nameTlsWhereItIsServed() {
        assertThat(TurnUrls.of("wss://api3.decart.ai", OptionalInt.empty(), true))
                .containsExactly("turns:api3.decart.ai:443?transport=tcp", "turn:api3.decart.ai:443?transport=tcp");
        assertThat(TurnUrls.of("ws://localhost", OptionalInt.empty(), true))
                .containsExactly("turns:localhost:80?transport=tcp", "turn:localhost:80?transport=tcp");
    }

    @Test
    void areMissingForAHostThatIsInvalidInUrls() {
        assertThat(TurnUrls.of("ws://under_score:8080", OptionalInt.of(3478), true))
                .isEmpty();
    }
}
