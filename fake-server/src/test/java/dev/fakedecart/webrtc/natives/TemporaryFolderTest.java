package dev.fakedecart.webrtc.natives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Mode;
import dev.fakedecart.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class TemporaryFolderTest {
    private static final String REMEDY = "-Djava.io.tmpdir=FOLDER";

    @TempDir
    private Path folder;

    @Test
    void aNoexecFolderIsNamedWithTheRemedy() {
        for (String words : List.of("failed to map segment from shared object", "Operation not permitted")) {
            var problem = new UnsatisfiedLinkError("/tmp/lib.so: /tmp/lib.so: " + words);

            assertThat(new TemporaryFolder(folder).reason(problem))
                    .contains("the temporary folder " + folder + " is on a file system that forbids programs", REMEDY);
        }
    }

    @Test
    void anUnwritableFolderIsNamedWithTheRemedy() {
        assertThat(new TemporaryFolder(folder).reason(new IOException("No space left on device")))
                .contains("cannot write into the temporary folder " + folder, "No space left on device", REMEDY);
    }

    @Test
    void otherProblemsAreNotBlamedOnTheFolder() {
        var problem = new UnsatisfiedLinkError("libX11.so.6: cannot open shared object file");

        assertThat(new TemporaryFolder(folder).reason(problem)).isEqualTo(problem.getMessage());
    }

    @Test
    void onlyNewFilesWithThePrefixAreDeleted() throws IOException {
        var temporary = new TemporaryFolder(folder);
        Path old = Files.createFile(folder.resolve("libwebrtc-java-1.so"));
        try (var leftovers = temporary.leftovers("libwebrtc-java")) {
            assertThat(leftovers).isNotNull();
            Files.createFile(folder.resolve("libwebrtc-java-2.so"));
            Files.createFile(folder.resolve("other.so"));
        }
        assertThat(folder).isDirectoryNotContaining("glob:**libwebrtc-java-2.so");
        assertThat(folder.resolve("other.so")).exists();
        assertThat(old).exists();

        try (var leftovers = temporary.leftovers("libwebrtc-java")) {
            Files.createFile(folder.resolve("libwebrtc-java-3.so"));
            leftovers.keep();
        }
        assertThat(folder.resolve("libwebrtc-java-3.so")).exists();
    }

    /** Needs the right to mount, or to make a user namespace with it. */
    @Test
    void aServerOnANoexecMountSaysWhyItCannotTagAndLeavesNothingBehind() throws Exception {
        List<String> inNamespace = List.of("unshare", "--map-root-user", "--mount", "sh", "-c");
        String mount = "mount -t tmpfs -o noexec,size=64m tmpfs '" + folder + "'";
        Assumptions.assumeTrue(
                run(inNamespace, mount).exitCode() == 0, "no tmpfs can be mounted in a namespace of its own here");

        String start = "'%s/bin/java' -Djava.io.tmpdir='%s' -XX:-UsePerfData -cp '%s' '%s'"
                .formatted(
                        System.getProperty("java.home"),
                        folder,
                        System.getProperty("java.class.path"),
                        NoexecServer.class.getName());
        Ran ran = run(inNamespace, "%1$s && %2$s tag && %2$s && ls -A '%3$s'".formatted(mount, start, folder));

        assertThat(ran.output().lines().toList())
                .satisfiesExactly(
                        refusal -> assertThat(refusal)
                                .contains("cannot tag frames: libwebrtc cannot be loaded on Linux")
                                .contains("forbids programs (noexec)", REMEDY),
                        health -> assertThat(health)
                                .contains("\"mode\":\"echo\"", "\"mode_reason\":\"libwebrtc cannot be loaded on Linux")
                                .contains("forbids programs (noexec)", REMEDY));
    }

    /** Starts a server, and prints its health, or why it does not start. The argument {@code tag} asks for tags. */
    static final class NoexecServer {
        private NoexecServer() {}

        public static void main(String[] arguments) throws IOException {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
            FakeDecartBuilder builder = FakeDecart.builder();
            if (arguments.length > 0) {
                builder.mode(Mode.TAG);
            }
            try (FakeDecart server = builder.start();
                    InputStream health = URI.create(server.baseUrl() + "/_fake/health")
                            .toURL()
                            .openStream()) {
                System.out.println(new String(health.readAllBytes(), StandardCharsets.UTF_8));
            } catch (StartException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private record Ran(int exitCode, String output) {}

    private static Ran run(List<String> command, String script) throws IOException, InterruptedException {
        var all = new ArrayList<>(command);
        all.add(script);
        Process process;
        try {
            process = new ProcessBuilder(all).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Ran(-1, String.valueOf(e.getMessage()));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }
}
