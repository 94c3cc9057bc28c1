package dev.fakedecart.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.livekit.AccessTokens.Grant;
import dev.fakedecart.livekit.AccessTokens.InvalidTokenException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private final AccessTokens tokens = new AccessTokens();
    private final Grant grant = new Grant("room-1", "client-1");

    @Test
    void aTokenGrantsWhatItWasMintedFor() throws InvalidTokenException {
        assertThat(tokens.verify(tokens.mint(grant))).isEqualTo(grant);
    }

    @Test
    void aTokenOfAnotherServerIsRefused() {
        assertThatThrownBy(() -> tokens.verify(new AccessTokens().mint(grant)))
                .hasMessageContaining("not one of this server's");
    }

    @Test
    void aTokenWithAnotherRoomWrittenIntoItIsRefused() {
        String[] parts = tokens.mint(grant).split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("room-1", "room-2");
        String forged = parts[0] + "." + encode(claims) + "." + parts[2];

        assertThatThrownBy(() -> tokens.verify(forged)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aTokenThatClaimsToNeedNoSignatureIsRefused() {
        String[] parts = tokens.mint(grant).split("\\.", -1);
        String unsigned = encode("{\"alg\":\"none\"}") + "." + parts[1] + ".";

        assertThatThrownBy(() -> tokens.verify(unsigned)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void nonsenseIsRefused() {
        for (String nonsense : new String[] {"", ".", "a.b.c", "x".repeat(100_000)}) {
            assertThatThrownBy(() -> tokens.verify(nonsense)).isInstanceOf(InvalidTokenException.class);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
