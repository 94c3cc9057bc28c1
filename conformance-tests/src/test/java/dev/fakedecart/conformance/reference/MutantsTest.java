package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutantsTest {

    @Test
    void eachHasANameOfItsOwnASentenceAndAPromiseThatItBreaks() {
        List<Mutant> all = Mutants.all();
        assertThat(all).extracting(Mutant::name).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(mutant -> {
            assertThat(mutant.sentence()).isNotBlank();
            assertThat(mutant.promises()).isNotEmpty();
        });
    }

    /** All that a client can break; the others are the server's or the network's, or only reported. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect.remote-stream",
                "connect.first-frame-transformed",
                "connect.model-constraints",
                "connect.portrait",
                "connect.spec-lucy-2.1",
                "connect.switch-models",
                "set.atomic",
                "set.replaces-all",
                "set.clear-image",
                "set.image-formats",
                "set.without-reconnect",
                "set.separate-calls-mismatch",
                "set.text-only",
                "set.rejects-empty",
                "enhance.default-on",
                "state.sequence",
                "reconnect.enters-reconnecting",
                "reconnect.backoff",
                "reconnect.five-retries",
                "reconnect.success-generating",
                "reconnect.gives-up",
                "reconnect.not-after-disconnect",
                "reconnect.not-on-permanent-error",
                "error.handler",
                "error.codes",
                "error.connect-rejects",
                "tick.seconds",
                "cleanup.disconnect",
                "cleanup.off",
                "auth.client-token",
                "auth.token-expiry",
                "mirror.auto",
                "subscribe.viewer",
                "mobile.vp8",
                "mobile.lifecycle"
            })
    void everyPromiseThatAClientCanBreakIsBrokenByOne(String promise) {
        assertThat(Mutants.all())
                .anySatisfy(mutant -> assertThat(mutant.promises()).contains(promise));
    }

    @Test
    void eachIsFoundByItsName() {
        assertThat(Mutants.find("four-retries")).isPresent();
        assertThat(Mutants.find("none")).isEmpty();
    }
}
