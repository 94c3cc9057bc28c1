package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import dev.fakedecart.testing.RawConnection.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the statuses of upgrades, and of the validation that LiveKit's clients request after a failed upgrade. */
class SignalUpgradeTest {
    private static final String PAGE = "http://localhost:5173";

    private static final String UPGRADE = String.join(
            "\r\n",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "");

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final ControlConnection client = Clients.joined(server);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rtc", "/rtc/v1"})
    void aMissingOrBadTokenIsUnauthorised(String path) {
        for (String query : new String[] {"", "?access_token=", "?access_token=nonsense", "?access_token=a.b.c"}) {
            for (Answer answer : new Answer[] {get(path + query, UPGRADE), get(path + "/validate" + query, "")}) {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.body()).startsWith("invalid token");
                assertThat(answer.header("access-control-allow-origin")).isEqualTo(PAGE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rtc", "/rtc/v1"})
    void aClosedRoomIsNotFound(String path) {
        String query = "?access_token=" + client.token();
        client.socket().close(1000);
        server.journal().await("session.ended", Duration.ofSeconds(20));

        for (Answer answer : new Answer[] {get(path + query, UPGRADE), get(path + "/validate" + query, "")}) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body())
                    .as("the text that keeps clients from trying the other path")
                    .isEqualTo("requested room does not exist");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!!", "%C3%A4", "Zm9v", "CAESAWE="})
    void anUnreadableJoinRequestIsABadRequest(String joinRequest) {
        String query = "?access_token=" + client.token() + "&join_request=" + joinRequest;

        for (Answer answer : new Answer[] {get("/rtc/v1" + query, UPGRADE), get("/rtc/v1/validate" + query, "")}) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("join request");
        }
        assertThat(server.journal().entries("livekit.participant-joined")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rtc", "/rtc/v1"})
    void validationSucceedsForAClientThatMayJoin(String path) {
        String joinRequest = "&join_request=" + PacketSdp.joinRequest(PacketSdp.room());

        Answer answer = get(path + "/validate?access_token=" + client.token() + joinRequest, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("success");
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(PAGE);

        Answer byHeader = get(path + "/validate", "Authorization: Bearer " + client.token() + "\r\n");
        assertThat(byHeader.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rtc", "/rtc/v1"})
    void aPlainRequestIsAskedToUpgrade(String path) {
        assertThat(get(path + "?access_token=" + client.token(), "").status()).isEqualTo(426);
    }

    private Answer get(String target, String headers) {
        try (var connection = new RawConnection(server.port())) {
            return connection
                    .write("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nOrigin: " + PAGE + "\r\n" + headers
                            + "\r\n")
                    .answer();
        }
    }
}
