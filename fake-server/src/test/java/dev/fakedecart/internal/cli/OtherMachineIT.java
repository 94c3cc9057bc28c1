package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two simulated machines, one with the server: who may send media to it. */
class OtherMachineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SERVER = "10.213.7.1";
    private static final String OTHER = "10.213.7.2";

    @TempDir
    static Path folder;

    private static NetworkNamespace serverMachine;
    private static NetworkNamespace otherMachine;

    private final List<Process> clients = new ArrayList<>();

    @BeforeAll
    static void connectMachines() throws Exception {
        String id = Long.toString(ProcessHandle.current().pid());
        serverMachine = new NetworkNamespace("fake-decart-a-" + id);
        otherMachine = new NetworkNamespace("fake-decart-b-" + id);
        NetworkNamespace.connect(serverMachine, SERVER, otherMachine, OTHER);
    }

    @AfterAll
    static void removeMachines() throws Exception {
        for (NetworkNamespace machine : new NetworkNamespace[] {serverMachine, otherMachine}) {
            if (machine != null) {
                machine.close();
            }
        }
    }

    /** Runs a client on a machine, and returns the line that it prints. */
    private String run(NetworkNamespace machine, String... arguments) throws IOException {
        List<String> command = machine.java(MachineClient.class.getName());
        command.addAll(List.of(arguments));
        Process client = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        clients.add(client);
        String line = client.inputReader(UTF_8).readLine();
        assertThat(line).as("output of %s", command).isNotNull();
        return line;
    }

    private static Program start(String... options) throws IOException {
        var all = new ArrayList<>(List.of("--port", "0", "--udp-port", "0"));
        all.addAll(List.of(options));
        return Program.on(serverMachine, folder, all.toArray(String[]::new));
    }

    private static String value(String answer, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(answer);
        assertThat(matcher.find()).as("%s in %s", pattern, answer).isTrue();
        return matcher.group(1);
    }

    private String check(NetworkNamespace from, String to, String answer) throws IOException {
        return run(
                from,
                "check",
                to,
                value(answer, "candidate:\\d+ 1 udp \\d+ 127\\.0\\.0\\.1 (\\d+)"),
                value(answer, "ice-ufrag:([^|]+)"),
                value(answer, "ice-pwd:([^|]+)"));
    }

    @Test
    void byDefaultOnlyThisMachineIsAnsweredAndTheConsoleSaysWhoWasNot() throws Exception {
        try (Program server = start("--mode", "echo")) {
            String url = server.awaitReady().replace("http:", "ws:");
            String answer = run(serverMachine, "join", url);
            assertThat(answer).contains(" " + SERVER + " ");

            assertThat(check(otherMachine, SERVER, answer)).isEqualTo("silence");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.errors())
                            .contains("checks of another machine were dropped (" + OTHER + ":"));

            assertThat(check(serverMachine, SERVER, answer)).isEqualTo("answered");
        } finally {
            clients.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void anAddressThatTheMachineGetsLaterIsOfferedToTheNextSession() throws Exception {
        try (Program server = start("--mode", "echo")) {
            String url = server.awaitReady().replace("http:", "ws:");
            assertThat(run(serverMachine, "join", url)).doesNotContain(" 10.213.8.1 ");

            serverMachine.ip("addr", "add", "10.213.8.1/24", "dev", "cable");
            String answer = run(serverMachine, "join", url);

            assertThat(answer).contains(" 10.213.8.1 ");
            assertThat(check(serverMachine, "10.213.8.1", answer)).isEqualTo("answered");
            serverMachine.ip("addr", "del", "10.213.8.1/24", "dev", "cable");
            assertThat(run(serverMachine, "join", url)).doesNotContain(" 10.213.8.1 ");
        } finally {
            clients.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void withTheWildcardAnotherMachineHasASession() throws Exception {
        try (Program server = start("--host", "0.0.0.0", "--mode", "echo")) {
            int port = URI.create(server.awaitReady()).getPort();

            assertThat(run(otherMachine, "session", "ws://" + SERVER + ":" + port))
                    .isEqualTo("video comes back");
        } finally {
            clients.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void aNetworkWithoutUdpStillHasTcpAndTurn() throws Exception {
        try (Program server = start("--host", "0.0.0.0", "--stun-port", "0")) {
            int port = URI.create(server.awaitReady()).getPort();
            serverMachine.dropUdp();
            try (Program doctor =
                    Program.on(otherMachine, folder, "doctor", "--url", "http://" + SERVER + ":" + port)) {
                assertThat(doctor.exitCode()).isEqualTo(1);
                assertThat(doctor.output())
                        .contains(
                                "ok    session: a tagged frame came back, made from revision 1",
                                "ok    session over TCP: a tagged frame came back, made from revision 1",
                                "ok    session over TURN/TCP: a tagged frame came back, made from revision 1")
                        .anyMatch(line -> line.startsWith("FAIL  session over TURN/UDP: "));
            } finally {
                serverMachine.acceptUdp();
            }
        }
    }
}
