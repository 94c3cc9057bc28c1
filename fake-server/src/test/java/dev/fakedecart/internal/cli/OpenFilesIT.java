package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.testing.RawConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesIT {
    private static final int MORE_THAN_ALLOWED = 200;

    @TempDir
    private Path folder;

    @Test
    void aServerOutOfFileDescriptorsSaysSoInOneLineAndRecovers() throws Exception {
        List<RawConnection> clients = new ArrayList<>();
        try (Program server = Program.withOpenFiles(folder, 160, "--port", "0", "--udp-port", "0", "--mode", "echo")) {
            int port = URI.create(server.awaitReady()).getPort();
            for (int i = 0; i < MORE_THAN_ALLOWED; i++) {
                clients.add(new RawConnection(port));
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(server.errors()).contains("ulimit -n"));

            clients.forEach(RawConnection::close);

            try (var next = new RawConnection(port)) {
                assertThat(next.write("GET /_fake/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .answer()
                                .status())
                        .isEqualTo(200);
            }
            assertThat(server.errors().lines().filter(line -> line.contains("cannot accept a connection")))
                    .as("%s", server.errors())
                    .hasSize(1);
            assertThat(server.errors()).doesNotContain("\tat ");
        } finally {
            clients.forEach(RawConnection::close);
        }
    }
}
