package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.client.packets.Clip;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.VideoReceiver;
import dev.fakedecart.client.packets.VideoSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Connects and disconnects clients repeatedly, cleanly and not, and checks that the server's process keeps nothing of
 * them. Runs 18 sessions of each kind, or the number in {@code -Dfakedecart.churn.rounds=120}.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "threads and sockets of another process are counted in /proc")
class ChurnIT {
    private static final int ROUNDS = Integer.getInteger("fakedecart.churn.rounds", 18);
    private static final int AT_ONCE = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The classes of a session. After a garbage collection none of them may have an instance. */
    private static final List<String> OF_A_SESSION = List.of(
            "dev.fakedecart.internal.session.Session",
            "dev.fakedecart.internal.fault.SessionFaults",
            "dev.fakedecart.webrtc.impair.NetworkConditions",
            "dev.fakedecart.internal.session.StateChanges",
            "dev.fakedecart.internal.signaling.ControlSocket",
            "dev.fakedecart.internal.livekit.Room",
            "dev.fakedecart.internal.livekit.Participant",
            "dev.fakedecart.internal.livekit.SinglePeerConnection",
            "dev.fakedecart.webrtc.Peer",
            "dev.fakedecart.webrtc.IncomingTrack",
            "dev.fakedecart.webrtc.OutgoingTrack",
            "dev.fakedecart.webrtc.PacketCache",
            "dev.fakedecart.webrtc.dtls.DtlsEndpoint",
            "dev.fakedecart.webrtc.srtp.SrtpReceiver");

    private static final Kind ECHOED = new Kind(video -> video.start(500_000), viewer -> viewer.complete() > 0);
    private static final Kind TAGGED = new Kind(video -> video.play(clip()), viewer -> viewer.frames() > 5);

    /** In megabytes: the ordinary growth of a process, and a sixth of the 2 MB that a leaked session could keep. */
    private static final int MOST_GROWTH = 20 + (ROUNDS / 3);

    /** The media that a session sends, and the check that they return. */
    private record Kind(Consumer<VideoSender> start, Predicate<VideoReceiver> comesBack) {}

    private static Clip clip() {
        try {
            return Clip.read(Path.of("..", "fixtures", "clips", "moving-320x180.ivf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TempDir
    Path folder;

    @Test
    void manyEchoedSessionsLeaveNothingBehind() throws Exception {
        try (Program program = new Program(folder, Map.of(), "--port", "0", "--udp-port", "0", "--mode", "echo");
                var network = new PacketNetwork()) {
            String baseUrl = program.awaitReady();
            try (PacketClient client = PacketClient.connect(baseUrl.replace("http", "ws"), network)) {
                client.video().start(500_000);
                await().atMost(PATIENCE).until(() -> client.viewer().complete() > 0);
                assertThat(instances(program)).hasSameSizeAs(OF_A_SESSION);
            }
            comeAndGo(baseUrl, network, AT_ONCE, ECHOED);
            awaitNothingOpen(baseUrl);
            long files = count(program, "fd");
            long threads = count(program, "task");

            comeAndGo(baseUrl, network, ROUNDS, ECHOED);

            awaitNothingOpen(baseUrl);
            awaitNoMore(program, files, threads);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(instances(program)).isEmpty());
            assertThat(program.errors()).doesNotContain("ERROR", "Exception");
        }
    }

    /** The heap has its full size from the start, so all growth is native memory. */
    @Test
    void manyTaggedSessionsShareTheSameParticipants() throws Exception {
        var heap = Map.of("JAVA_TOOL_OPTIONS", "-Xms256m -Xmx256m -XX:+AlwaysPreTouch");
        try (Program program = new Program(folder, heap, "--port", "0", "--udp-port", "0", "--mode", "tag");
                var network = new PacketNetwork()) {
            String baseUrl = program.awaitReady();
            comeAndGo(baseUrl, network, 3 * AT_ONCE, TAGGED);
            awaitNothingOpen(baseUrl);
            long files = count(program, "fd");
            long threads = count(program, "task");
            long resident = residentMegabytes(program);

            comeAndGo(baseUrl, network, ROUNDS, TAGGED);

            awaitNothingOpen(baseUrl);
            awaitNoMore(program, files, threads);
            assertThat(residentMegabytes(program))
                    .as("megabytes, where each closed connection of libwebrtc would add two, and before there were")
                    .isLessThan(resident + MOST_GROWTH);
            assertThat(program.errors()).doesNotContain("ERROR", "Exception");
        }
    }

    private static void awaitNoMore(Program program, long files, long threads) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(count(program, "fd")).as("open files").isLessThanOrEqualTo(files);
            assertThat(count(program, "task")).as("threads").isLessThanOrEqualTo(threads);
        });
    }

    private static long residentMegabytes(Program program) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(program.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Connects a few clients at a time. A third of them leaves cleanly, a third vanishes, a third loses the control
     * socket.
     */
    private static void comeAndGo(String baseUrl, PacketNetwork network, int rounds, Kind kind) {
        List<PacketClient> clients = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            PacketClient client = PacketClient.connect(baseUrl.replace("http", "ws"), network);
            kind.start.accept(client.video());
            clients.add(client);
            if (clients.size() == AT_ONCE) {
                PacketClient oldest = clients.remove(0);
                await().atMost(PATIENCE).until(() -> kind.comesBack.test(oldest.viewer()));
                go(oldest, round % 3);
            }
        }
        clients.forEach(PacketClient::close);
    }

    private static void go(PacketClient client, int how) {
        switch (how) {
            case 0 -> client.close();
            case 1 -> client.vanish();
            default -> {
                client.control().socket().abort();
                client.peer().vanish();
            }
        }
    }

    private static void awaitNothingOpen(String baseUrl) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode health = health(baseUrl);
            assertThat(health.get("sessions").intValue()).as("sessions").isZero();
            assertThat(health.get("rooms").intValue()).as("rooms").isZero();
            assertThat(health.get("peers").intValue()).as("peers").isZero();
            assertThat(health.get("connections").intValue()).as("connections").isEqualTo(1);
        });
    }

    private static JsonNode health(String baseUrl) throws IOException, InterruptedException {
        var response = HTTP.send(
                HttpRequest.newBuilder(URI.create(baseUrl + "/_fake/health")).build(),
                HttpResponse.BodyHandlers.ofString());
        return JsonMapper.shared().readTree(response.body());
    }

    private static long count(Program program, String what) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc", String.valueOf(program.pid()), what))) {
            return entries.count();
        }
    }

    /** Returns the lines about a session's classes in the histogram of live objects, after a collection. */
    private static List<String> instances(Program program) throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        Program.java("jcmd"), String.valueOf(program.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        List<String> lines = histogram.inputReader().lines().toList();
        assertThat(histogram.waitFor()).as("%s", lines).isZero();
        return lines.stream()
                .filter(line -> OF_A_SESSION.stream()
                        .anyMatch(name -> line.contains(" " + name + " ") || line.endsWith(" " + name)))
                .toList();
    }
}
