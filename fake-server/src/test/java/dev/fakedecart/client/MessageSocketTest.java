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

    /** The JDK answers the server's close frame by itself, and then refuses to send another one. */
    @Test
    void closing_after_the_close_frames_were_exchanged_does_nothing() throws Exception {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start()) {
            var socket = new MessageSocket(ForkJoinPool.commonPool(), (code, reason) -> {});
            String url = server.realtimeBaseUrl() + "/v1/stream?model=lucy-2.1&api_key=" + FakeDecart.REFUSED_API_KEY;
            socket.open(URI.create(url), Map.of()).get(20, TimeUnit.SECONDS);
            socket.closed().get(20, TimeUnit.SECONDS);
            socket.close(1000, "").get(20, TimeUnit.SECONDS);

            assertThat(socket.close(1000, "").handle((done, failure) -> failure).get(20, TimeUnit.SECONDS))
                    .isNull();
        }
    }
}
