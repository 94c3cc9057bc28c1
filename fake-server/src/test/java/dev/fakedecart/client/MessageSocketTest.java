package dev.fakedecart.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MessageSocketTest {

    /** A client that closes after the server has closed must not fail: the order of the two is chance. */
    @Test
    void closing_after_the_server_has_closed_does_nothing() throws Exception {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start()) {
            var socket = new MessageSocket(ForkJoinPool.commonPool(), (code, reason) -> {});
            String url = server.realtimeBaseUrl() + "/v1/stream?model=lucy-2.1&api_key=" + FakeDecart.REFUSED_API_KEY;
            socket.open(URI.create(url), Map.of()).get(20, TimeUnit.SECONDS);
            socket.closed().get(20, TimeUnit.SECONDS);

            assertThat(socket.close(1000, "").handle((done, failure) -> failure).get(20, TimeUnit.SECONDS))
                    .isNull();
        }
    }
}
