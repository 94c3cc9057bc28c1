package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.Tls;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsHintsTest {

    private static String banner(FakeDecart server) {
        var out = new ByteArrayOutputStream();
        new Banner(server).print(new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8);
    }

    @Test
    void theBannerSaysHowToTrustAGeneratedCertificate(@TempDir Path folder) {
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).tls(Tls.made().in(folder)).start()) {
            assertThat(banner(server))
                    .contains("wss://127.0.0.1:" + server.port(), folder.resolve("ca.pem") + ", once")
                    .contains("NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "--cacert", "Android", "iOS", "macOS")
                    .contains("127.0.0.1 api.decart.ai api3.decart.ai")
                    .contains("--host-resolver-rules=\"MAP api*.decart.ai 127.0.0.1:" + server.port() + "\"");
        }
    }

    @Test
    void withoutTlsItSaysNothingOfIt() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start()) {
            assertThat(banner(server)).contains("ws://127.0.0.1:").doesNotContain("TLS", "wss:", "api3.decart.ai");
        }
    }
}
