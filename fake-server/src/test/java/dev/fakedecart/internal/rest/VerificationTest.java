package dev.fakedecart.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.testing.RawConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requests have no bodies: each answer comes although the body never does. */
@TestInstance(Lifecycle.PER_CLASS)
class VerificationTest {
    private FakeDecart server;

    @BeforeAll
    void start() {
        server = FakeDecart.builder().mode(Mode.ECHO).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: 99999999                            | 422 | [\"header\",\"x-api-key\"]",
                "X-API-KEY: invalid-api-key~Content-Length: 99999999 | 401 | Invalid API key",
                "X-API-KEY: a-key~Transfer-Encoding: chunked         | 411 | Content-Length required",
                "X-API-KEY: a-key~Content-Length: 67108865           | 413 | 67108864 bytes",
                "X-API-KEY: a-key~Content-Length: 9223372036854775807 | 413 | 67108864 bytes",
                "X-API-KEY: a-key~Content-Length: 67108864           | 501 | not configured",
                "X-API-KEY: a-key~Content-Length: 10~Expect: 100-continue | 501 | not configured"
            })
    void judgesTheKeyThenTheLengthAndReadsNoBody(String headers, int status, String text) {
        try (var connection = new RawConnection(server.port())) {
            connection.write(
                    "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\n" + headers.replace("~", "\r\n") + "\r\n\r\n");

            RawConnection.Answer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains(text);
        }
    }
}
