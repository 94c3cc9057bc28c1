package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsOfRecordsTest {
    private static final String SECRET = "s3cr3t-0123456789abcdef";

    @Test
    void noRecordOfTheReferenceClientShowsAKeyOrAToken() {
        assertThat(List.of(
                        new IssuedToken(SECRET, Instant.EPOCH),
                        new ServiceAccess(SECRET, "http://127.0.0.1:8080", "ws://127.0.0.1:8080"),
                        new SessionSocket.RoomInfo("ws://127.0.0.1:8080", SECRET, "room-1", "1")))
                .noneMatch(shown -> shown.toString().contains(SECRET));
    }
}
