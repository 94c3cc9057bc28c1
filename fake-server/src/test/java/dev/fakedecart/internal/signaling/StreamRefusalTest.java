package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the service refuses sessions and ends them for good, in both eras. */
class StreamRefusalTest {
    private final FakeDecart server =
            FakeDecart.builder().mode(Mode.ECHO).region("coreweave").start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at-capacity   | 2026-10 | {"type":"error","error":"Server at capacity. Please try again later.","error_type":"capacity","retry_after":5} | 1013 | Try Again Later
            at-capacity   | 2026-07 | {"type":"error","error":"Server at capacity. Please try again later."} | 1013 | Server at capacity. Please try again later.
            session-limit | 2026-10 | {"type":"error","error":"Concurrent session limit reached."} | 1013 | Session Limit Reached
            session-limit | 2026-07 | {"type":"error","error":"Concurrent session limit reached."} | 1013 | Concurrent session limit reached.
            no-credits    | 2026-10 | {"type":"error","error":"Insufficient credits"} | 1008 | Insufficient credits
            """)
    void a_refusal_is_an_error_and_then_a_close_frame(
            String scenario, String era, String message, int code, String reason) {
        try (ControlConnection client = connect(scenario, era)) {
            assertThat(client.next().toString()).isEqualTo(message);
            assertThat(client.socket().next()).isEqualTo(new Closed(code, reason));
        }
    }

    @Test
    void the_limit_of_sessions_can_close_without_an_error() {
        try (ControlConnection client = connect("session-limit-silent", "2026-10")) {
            assertThat(client.socket().next()).isEqualTo(new Closed(1013, "Session Limit Reached"));
        }
    }

    @Test
    void a_refused_prompt_closes_without_an_error_and_a_reason() {
        try (ControlConnection client = connect("refused-before-generation", "2026-10")) {
            client.send("{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"prompt\",\"prompt\":\"forbidden\"}}");

            assertThat(client.socket().next()).isEqualTo(new Closed(1008, ""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "moderation-violation, 2026-10, 1008, Content moderation violation",
        "moderation-violation, 2026-07, 1000, Content moderation violation",
        "insufficient-credits, 2026-10, 1008, Insufficient credits",
        "timeout,              2026-10, 1000, session duration limit reached",
        "disconnect,           2026-10, 1000, ended: disconnect"
    })
    void the_end_of_a_session_has_the_close_frame_of_its_reason(String end, String era, int code, String reason) {
        try (ControlConnection client = connect("", era)) {
            client.join();

            Clients.only(server).inject("{end: {reason: " + end + "}}");

            assertThat(client.socket().next()).isEqualTo(new Closed(code, reason));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07", "2026-10"})
    void an_end_with_a_code_of_its_own_keeps_it(String era) {
        try (ControlConnection client = connect("", era)) {
            client.join();

            Clients.only(server).inject("{end: {reason: moderation-violation, code: 4000}}");

            assertThat(client.socket().next()).isEqualTo(new Closed(4000, "Content moderation violation"));
        }
    }

    @Test
    void an_unknown_refusal_is_not_applied() {
        try (ControlConnection client = Clients.joined(server)) {
            assertThatThrownBy(() -> Clients.only(server).inject("{refusal: nobody-knows-it}"))
                    .hasMessage("refusal: the table of refusals has no \"nobody-knows-it\"");

            client.roundTrip("the session goes on");
        }
    }

    @Test
    void the_upgrade_names_the_region() {
        try (var client = new RawConnection(server.port())) {
            String head =
                    client.askForUpgrade("/v1/stream?api_key=k&model=lucy-2.1").head();

            assertThat(head.lines()).contains("x-decart-rgn: coreweave");
        }
    }

    private ControlConnection connect(String scenario, String era) {
        String chosen = scenario.isEmpty() ? "" : "&scenario=" + scenario;
        return Clients.withQuery(server, "api_key=k&model=lucy-2.1&era=" + era + chosen);
    }
}
