package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.QueuedSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it reads what goes to standard output and error")
class InjectCommandTest {

    private static FakeDecart server() {
        return FakeDecart.builder().mode(Mode.ECHO).start();
    }

    private static QueuedSocket join(FakeDecart server, String apiKey) {
        QueuedSocket control =
                QueuedSocket.connect(server.realtimeBaseUrl() + "/v1/stream?model=lucy-2.1&api_key=" + apiKey);
        control.send("{\"type\":\"livekit_join\"}");
        control.next("livekit_room_info");
        return control;
    }

    private static CommandRun inject(FakeDecart server, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "inject";
        all[1] = "--server";
        all[2] = server.baseUrl();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return CommandRun.of(all);
    }

    @Test
    void targetsTheNewestSessionByDefault() {
        try (FakeDecart server = server()) {
            QueuedSocket first = join(server, "first");
            QueuedSocket second = join(server, "second");

            CommandRun run = inject(server, "{error: look out}", "close: 1013");

            assertThat(run.code()).as("%s", run).isZero();
            assertThat(run.output().lines()).hasSize(2).allMatch(line -> line.endsWith(": done"));
            assertThat(second.next("error")).contains("look out");
            assertThat(second.closed().code()).isEqualTo(1013);

            assertThat(inject(server, "--api-key", "first", "close: 4001").code())
                    .isZero();
            assertThat(first.closed().code()).isEqualTo(4001);
        }
    }

    @Test
    void targetsASessionById() {
        try (FakeDecart server = server()) {
            QueuedSocket first = join(server, "a");
            String id = server.sessions().get(0).id();
            join(server, "b");

            assertThat(inject(server, "--session", id, "close").code()).isZero();
            assertThat(first.closed().code()).isEqualTo(1011);
        }
    }

    @Test
    void acceptsTheServersReadyLineRealtimeUrlOrPort() {
        try (FakeDecart server = server()) {
            for (String name : List.of(
                    "fake-decart ready " + server.baseUrl(), server.realtimeBaseUrl(), "127.0.0.1:" + server.port())) {
                assertThat(CommandRun.of("inject", "--server", name, "close"))
                        .isEqualTo(new CommandRun(
                                1, "", "fake-decart: no session is open at %s%n".formatted(server.baseUrl())));
            }
        }
    }

    @Test
    void sendsTheControlToken() {
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).controlToken("open-sesame").start()) {
            QueuedSocket session = join(server, "a");

            CommandRun without = inject(server, "close");
            assertThat(without.code()).isEqualTo(2);
            assertThat(without.errors()).contains("needs its control token", "--control-token");
            assertThat(inject(server, "--control-token", "open-sesame", "close").code())
                    .isZero();
            assertThat(session.closed().code()).isEqualTo(1011);
        }
    }

    @Test
    void theControlTokenCanBeInTheUrl() {
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).apiKey("key").start()) {
            String url = server.baseUrl() + "/_fake/sessions";

            assertThat(CommandRun.of("inject", "--server", url, "close").errors())
                    .contains("needs its control token");
            assertThat(CommandRun.of("inject", "--server", url + "?token=" + server.controlToken(), "close"))
                    .isEqualTo(new CommandRun(
                            1, "", "fake-decart: no session is open at %s%n".formatted(server.baseUrl())));
        }
    }

    @Test
    void aMisspeltEffectIsReportedWithoutAServer() {
        CommandRun run = CommandRun.of("inject", "--server", "http://127.0.0.1:1", "clsoe: 1011");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "fake-decart: unknown effect \"clsoe\" (did you mean \"close\"?)" + System.lineSeparator()));
    }

    @Test
    void theAliasStrikeStillWorks() {
        assertThat(CommandRun.of("strike", "--server", "http://127.0.0.1:1", "clsoe: 1011"))
                .isEqualTo(CommandRun.of("inject", "--server", "http://127.0.0.1:1", "clsoe: 1011"));
        assertThat(CommandRun.of("strike", "--help").output()).contains("fake-decart inject close");
    }

    @Test
    void aMissingServerOrSessionIsReportedInOneLine() throws IOException {
        String nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + socket.getLocalPort();
        }
        assertThat(CommandRun.of("inject", "--server", nobody, "close"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "fake-decart: no server answers at %s: start one, or name it with --server%n"
                                .formatted(nobody)));
        assertThat(CommandRun.of("inject", "--server", "localhost", "close"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "fake-decart: --server: \"localhost\" is not the URL of a server: it has neither a scheme nor a port. Write it like http://127.0.0.1:8080%n"
                                .formatted()));
        try (FakeDecart server = server()) {
            assertThat(inject(server, "close"))
                    .isEqualTo(new CommandRun(
                            1, "", "fake-decart: no session is open at %s%n".formatted(server.baseUrl())));
            CommandRun unknown = inject(server, "--session", "nobody", "close");
            assertThat(unknown.code()).isEqualTo(1);
            assertThat(unknown.errors())
                    .isEqualTo("fake-decart: no session \"nobody\" is open at %s%n".formatted(server.baseUrl()));
        }
    }
}
