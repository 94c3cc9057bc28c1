package dev.fakedecart.conformance.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ServerUrl;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The suite uses servers whose control API needs a token. */
class TestTargetTest {
    private static FakeDecart server() {
        return FakeDecart.builder().mode(Mode.ECHO).controlToken("open-sesame").start();
    }

    @Test
    void a_server_that_needs_a_token_is_used_with_it() {
        try (FakeDecart server = server();
                TestTarget target = TestTarget.running(ServerUrl.parse(server.baseUrl()), Optional.of("open-sesame"))) {
            Control control = target.control().orElseThrow();
            control.useScenario("key", "drop-once");
            control.endScenario("key");
            assertThat(control.session("nobody").isMissingNode()).isTrue();
            assertThat(target.death()).isEmpty();
        }
    }

    @Test
    void a_missing_token_is_reported_with_the_remedy() {
        try (FakeDecart server = server()) {
            assertThatThrownBy(() -> TestTarget.running(ServerUrl.parse(server.baseUrl()), Optional.empty()))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining(server.baseUrl())
                    .hasMessageContaining("--control-token")
                    .hasMessageContaining("FAKE_DECART_CONTROL_TOKEN");
        }
    }
}
