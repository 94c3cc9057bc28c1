package dev.fakedecart.conformance.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenExpiryTest {
    private static final long NOW = Instant.parse("2026-10-07T12:00:00Z").getEpochSecond();

    private final TokenExpiry expiry = new TokenExpiry(InstantSource.fixed(Instant.ofEpochSecond(NOW)));

    private static String token(String claims) {
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".e30";
    }

    @Test
    void aTokenThatExpiredIsRefused() {
        assertThatThrownBy(() -> expiry.check(token("{\"exp\":" + (NOW - 83) + "}")))
                .isInstanceOf(DecartException.class)
                .hasMessage("the client token expired 83 s ago (exp 2026-10-07T11:58:37Z): create another one")
                .satisfies(error -> org.assertj.core.api.Assertions.assertThat(((DecartException) error).code())
                        .isEqualTo(DecartException.TOKEN_EXPIRED));
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 0, 60})
    void clocksMayDifferByFiveSeconds(long seconds) {
        assertThatCode(() -> expiry.check(token("{\"exp\":" + (NOW + seconds) + "}")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ek_opaque", "a.b", "a.b.c", "a.!.c", "e30.e30.e30", "1.2.3.4", ""})
    void whatIsNoReadableTokenIsLeftToTheService(String key) {
        assertThatCode(() -> expiry.check(key)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"exp\":\"yesterday\"}", "{\"exp\":-1e300}", "[]", "7"})
    void anAbsurdTimeIsLeftToTheService(String claims) {
        assertThatCode(() -> expiry.check(token(claims))).doesNotThrowAnyException();
    }
}
