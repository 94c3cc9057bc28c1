package dev.fakedecart.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlConnectionTest {
    private static final String QUERY = ControlConnection.query("key", "lucy-2.1");

    private static FakeDecart server(String how) {
        FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
        server.useScenario("key", """
                name: one-broken-message
                rules:
                  - when: {at: sending, message: prompt_ack, count: 1}
                    do: {malform: %s}
                """.formatted(how));
        return server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "not-json", "binary", "empty", "no-type"})
    void aBrokenMessageDoesNotEndAConnectionWithoutADialect(String how) {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (FakeDecart server = server(how);
                var control = ControlConnection.connect(
                        server.realtimeBaseUrl() + "/v1/stream?" + QUERY,
                        Map.of(),
                        message -> heard.add(message.path("prompt").asString("")))) {
            control.join();
            control.prompt("broken");
            control.prompt("whole");

            assertThat(control.await("prompt_ack").get("prompt").stringValue()).isEqualTo("whole");
            assertThat(heard).endsWith("whole");
        }
    }

    @Test
    void aBrokenMessageFailsPendingCallsAsInAnSdk() {
        try (FakeDecart server = server("not-json")) {
            ControlConnection control =
                    ControlConnection.open(Dialects.IOS_0_6_6, server.realtimeBaseUrl(), "key", "lucy-2.1");
            control.join();
            control.prompt("broken");

            assertThatThrownBy(() -> control.await("prompt_ack"))
                    .isInstanceOf(UnexpectedMessageException.class)
                    .hasMessageContaining("not JSON");
            assertThatThrownBy(control::close).hasMessageContaining("not JSON");
        }
    }
}
