package dev.fakedecart.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.access.ClientTokens.Minted;
import dev.fakedecart.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientTokensTest {
    private static final TokenScope UNRESTRICTED =
            new TokenScope(List.of(), List.of(), Optional.empty(), Map.of(), Optional.empty());

    private final MovableClock clock = new MovableClock(Instant.parse("2026-08-01T12:00:00Z"));
    private final Tenant account = Tenant.ofApiKey("permanent-key");

    @Test
    void noTokenIsCreatedWhileLiveTokensFillTheStore() {
        var tokens = new ClientTokens(clock, SessionLimits.DEFAULT, 2);
        assertThat(mint(tokens, 60)).isPresent();
        assertThat(mint(tokens, 30)).isPresent();

        assertThat(mint(tokens, 60)).isEmpty();

        clock.advance(Duration.ofSeconds(30));
        assertThat(mint(tokens, 60)).isPresent();
        assertThat(mint(tokens, 60)).isEmpty();
    }

    @Test
    void theTokenThatExpiredFirstIsReplacedAndTheOthersAreKept() {
        var tokens = new ClientTokens(clock, SessionLimits.DEFAULT, 3);
        Minted second = mint(tokens, 20).orElseThrow();
        Minted first = mint(tokens, 10).orElseThrow();
        Minted live = mint(tokens, 60).orElseThrow();
        clock.advance(Duration.ofSeconds(20));

        assertThat(mint(tokens, 60)).isPresent();

        for (String secret : List.of(first.apiKey(), first.signed())) {
            assertThat(tokens.find(secret)).isEmpty();
        }
        for (Minted kept : List.of(second, live)) {
            assertThat(tokens.find(kept.apiKey())).hasValue(kept.token());
            assertThat(tokens.find(kept.signed())).hasValue(kept.token());
        }
        assertThat(tokens.isExpired(second.token())).isTrue();
        assertThat(tokens.isExpired(live.token())).isFalse();
    }

    @Test
    void aTokenBelongsToTheAccountOfItsKey() {
        var tokens = new ClientTokens(clock);
        var access = new Access(Set.of(), tokens);
        Minted minted = mint(tokens, 60).orElseThrow();

        Credential key = access.find("permanent-key").orElseThrow();
        Credential token = access.find(minted.apiKey()).orElseThrow();

        assertThat(access.find(minted.signed())).hasValue(token);
        assertThat(token.account()).isEqualTo(key.account()).isEqualTo(key.tenant());
        assertThat(token.tenant()).isNotEqualTo(key.tenant());
        assertThat(key.token()).isEmpty();
        assertThat(token.token()).hasValue(minted.token());
    }

    /** A user may list an API key that looks like a client token. */
    @Test
    void aConfiguredKeyIsAcceptedInAnyForm() {
        var tokens = new ClientTokens(clock);

        assertThat(new Access(Set.of("ek_mine"), tokens).find("ek_mine")).isPresent();
        assertThat(new Access(Set.of(), tokens).find("ek_mine")).isEmpty();
        assertThat(new Access(Set.of(), tokens).find("eyJ")).isPresent();
    }

    private Optional<Minted> mint(ClientTokens tokens, int seconds) {
        return tokens.mint(account, Duration.ofSeconds(seconds), UNRESTRICTED);
    }
}
