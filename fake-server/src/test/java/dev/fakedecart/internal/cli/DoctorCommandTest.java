package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.Tls;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("commands write to standard output")
class DoctorCommandTest {

    @Test
    void aMachineThatCanRunTheServerGetsExitCode0AndATaggedFrame() {
        CommandRun run = CommandRun.of("doctor", "--port", "0", "--udp-port", "0", "--stun-port", "0");

        assertThat(run.output())
                .contains("fonts: ", "UDP: ", "UDP on the network: ", "session: a tagged frame came back")
                .contains("ok    session over TCP: a tagged frame came back")
                .contains("ok    session over TURN/UDP: a tagged frame came back")
                .contains("ok    session over TURN/TCP: a tagged frame came back")
                .contains("ok    session over TURN/TLS: not tried")
                .doesNotContain("FAIL");
        assertThat(run.code()).isZero();
    }

    @Test
    void aRunningServerIsChecked() {
        try (FakeDecart server = FakeDecart.builder().start()) {
            CommandRun run = CommandRun.of("doctor", "--url", server.baseUrl());

            assertThat(run.output()).contains("server: {").contains("session: a tagged frame came back");
            assertThat(run.code()).isZero();
        }
    }

    @Test
    void aPortThatIsTakenIsNamedWithARemedy() throws IOException {
        try (var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assertThat(MachineChecks.tcpPort(tcp.getLocalPort(), "--port").toString())
                    .startsWith("FAIL  TCP port " + tcp.getLocalPort())
                    .contains("choose another with --port");
            assertThat(MachineChecks.udpPort(udp.getLocalPort(), "--udp-port").toString())
                    .startsWith("FAIL  UDP port " + udp.getLocalPort())
                    .contains("choose another with --udp-port");
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsNamed(@TempDir Path folder) {
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).tls(Tls.made().in(folder)).start()) {
            CommandRun run = CommandRun.of("doctor", "--url", server.baseUrl());

            assertThat(run.output())
                    .contains("FAIL  server: ")
                    .contains("certificate")
                    .contains("docs/tls.md");
            assertThat(run.code()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatDoesNotAnswerFailsTheCheck() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        CommandRun run = CommandRun.of("doctor", "--url", "127.0.0.1:" + port);

        assertThat(run.output()).contains("FAIL  server: ").contains("does not answer");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void aRefusedApiKeyFailsTheSession() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start()) {
            CommandRun run =
                    CommandRun.of("doctor", "--url", server.baseUrl(), "--api-key", FakeDecart.REFUSED_API_KEY);

            assertThat(run.output()).contains("FAIL  session: ");
            assertThat(run.code()).isEqualTo(1);
        }
    }
}
