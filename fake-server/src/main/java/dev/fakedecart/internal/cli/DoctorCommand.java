package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.client.ServerUrl;
import dev.fakedecart.client.libwebrtc.IceRoute;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks whether a server can run here, or whether a running server works. */
@Command(
        name = DoctorCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Checks whether the server can run on this machine: ports, UDP, codecs, fonts, temporary folder, and sessions"
                        + " over UDP, TCP and TURN whose frames come back with a tag. With --url, checks a running server.",
        footer = {"", "Exit codes: 0 all checks are good, 1 a check failed, 2 an argument is wrong.", ""})
final class DoctorCommand implements Callable<Integer> {
    static final String NAME = "doctor";

    private static final int FAILED = 1;
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(names = "--url", paramLabel = "URL", description = "a running server: a URL, or HOST:PORT")
    private Optional<String> url = Optional.empty();

    @Option(names = "--api-key", paramLabel = "KEY", defaultValue = "doctor", description = "API key of the session")
    private String apiKey = "";

    @Option(names = "--port", defaultValue = "8080", description = "TCP port to check")
    private int port;

    @Option(names = "--udp-port", defaultValue = "7882", description = "UDP port for media to check")
    private int udpPort;

    @Option(names = "--stun-port", defaultValue = "3478", description = "UDP port for STUN to check")
    private int stunPort;

    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        PrintStream out = System.out;
        report(findings, out, MachineChecks.temporaryFolder());
        report(findings, out, MachineChecks.nativeLibrary());
        report(findings, out, MachineChecks.fonts());
        report(findings, out, MachineChecks.udpOnLoopback());
        report(findings, out, MachineChecks.udpOnOwnAddress());
        if (url.isPresent()) {
            ServerUrl server = ServerUrl.parse(url.get());
            Finding health = health(server);
            report(findings, out, health);
            if (health.isGood()) {
                sessions(findings, out, server.realtime());
            }
        } else {
            report(findings, out, MachineChecks.tcpPort(port, "--port"));
            report(findings, out, MachineChecks.udpPort(udpPort, "--udp-port"));
            report(findings, out, MachineChecks.udpPort(stunPort, "--stun-port"));
            ownSessions(findings, out);
        }
        return findings.stream().allMatch(Finding::isGood) ? 0 : FAILED;
    }

    private static void report(List<Finding> findings, PrintStream out, Finding finding) {
        findings.add(finding);
        out.println(finding);
    }

    /** Sessions with a server that this process starts for them, on free ports. */
    private void ownSessions(List<Finding> findings, PrintStream out) throws InterruptedException {
        try (FakeDecart server = FakeDecart.builder().stunPort(0).start()) {
            sessions(findings, out, server.realtimeBaseUrl());
        } catch (IllegalStateException e) {
            report(findings, out, Finding.bad("session", "no server can be started: " + e.getMessage()));
        }
    }

    /** Tries the other routes only if the first has succeeded, because they would fail for the same reason. */
    private void sessions(List<Finding> findings, PrintStream out, String baseUrl) throws InterruptedException {
        for (IceRoute route : IceRoute.values()) {
            Finding session = TaggedSession.check(baseUrl, apiKey, route);
            report(findings, out, session);
            if (route == IceRoute.ANY && !session.isGood()) {
                return;
            }
        }
    }

    private static Finding health(ServerUrl server) throws InterruptedException {
        String check = "server";
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.http() + "/_fake/health"))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == OK
                    ? Finding.good(check, response.body())
                    : Finding.bad(
                            check,
                            "%s answers %s: %s. See docs/reach.md if a host name is refused"
                                    .formatted(request.uri(), response.statusCode(), response.body()));
        } catch (SSLException e) {
            return Finding.bad(
                    check,
                    "%s has a certificate that this Java runtime does not accept: %s. See docs/tls.md"
                            .formatted(request.uri(), e.getMessage()));
        } catch (IOException e) {
            return Finding.bad(
                    check, "%s does not answer: %s. Start a server, or correct --url".formatted(request.uri(), e));
        }
    }
}
