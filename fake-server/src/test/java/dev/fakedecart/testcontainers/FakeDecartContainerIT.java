package dev.fakedecart.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.browser.Chromium;
import dev.fakedecart.browser.SeenFrame;
import dev.fakedecart.browser.Tab;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.containers.ExecConfig;

/** Starts the image that the Dockerfile builds, and runs a session of the real SDK through its ports. */
class FakeDecartContainerIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @Test
    void aSessionThroughTheMappedPortsSeesTaggedFramesAndTheContainerStopsCleanly() throws Exception {
        Docker.require();
        String image = Docker.build(Path.of("."), "fake-decart-test-server", "--build-arg", "BASE=" + JavaImage.name());
        try (var fake = new FakeDecartContainer(image)) {
            fake.start();
            try (Tab tab = chromium.open()
                    .camera(640, 480)
                    .connect(fake.baseUrl(), Map.of("initialState", Map.of("prompt", Map.of("text", "a knight"))))) {
                tab.awaitFrames(30);
                assertThat(tab.seen(0))
                        .filteredOn(SeenFrame::tagged)
                        .isNotEmpty()
                        .allMatch(frame -> frame.shows("a knight", null));

                assertThat(tab.call("setPrompt", "a pirate")).isNull();
                assertThat(tab.awaitRevision(2).shows("a pirate", null)).isTrue();
                assertThat(get(fake.baseUrl() + "/_fake/journal", "")).contains("needs the control token");
                assertThat(get(fake.baseUrl() + "/_fake/journal?type=session.state-rendered", fake.controlToken()))
                        .contains("\"revision\":2");
                tab.disconnect();
            }
            assertThat(fake.getLogs()).contains("fake-decart ready").doesNotContain("Frames carry no text");
            assertThat(health(fake, "8080")).isZero();
            assertThat(health(fake, "9")).as("nobody serves there").isEqualTo(1);
            assertThat(file(fake, "/licenses/LICENSE")).contains("Apache License");
            assertThat(file(fake, "/licenses/NOTICE")).contains("/licenses/third-party");
            assertThat(file(fake, "/licenses/third-party/fake-decart.md")).contains("io.netty:netty-codec-http");
            assertThat(file(fake, "/licenses/fake-decart.cdx.json")).contains("CycloneDX");

            var docker = fake.getDockerClient();
            docker.stopContainerCmd(fake.getContainerId()).exec();
            var state = docker.inspectContainerCmd(fake.getContainerId()).exec().getState();
            assertThat(state.getExitCodeLong()).isZero();
        }
    }

    @Test
    void theContainerPassesAScenarioToTheServer() {
        try (var fake = new FakeDecartContainer().withScenario("drop-once")) {
            assertThat(fake.getEnvMap()).containsEntry("FAKE_DECART_SCENARIO", "drop-once");
        }
    }

    @Test
    void theRunnableJarContainsNoTestcontainersClass() throws IOException {
        try (var jar = new JarFile(Path.of("target", "fake-decart.jar").toFile())) {
            assertThat(jar.stream())
                    .noneMatch(entry -> entry.getName().startsWith("org/testcontainers")
                            || entry.getName().startsWith("com/github/dockerjava"));
        }
    }

    private static String file(FakeDecartContainer fake, String path) {
        return fake.copyFileFromContainer(path, in -> new String(in.readAllBytes(), UTF_8));
    }

    /** Returns the exit code of the image's health check for a server on this port. */
    private static int health(FakeDecartContainer fake, String port) throws IOException, InterruptedException {
        String[] command = fake.getCurrentContainerInfo().getConfig().getHealthcheck().getTest().stream()
                .skip(1)
                .toArray(String[]::new);
        return fake.execInContainer(ExecConfig.builder()
                        .envVars(Map.of("FAKE_DECART_PORT", port))
                        .command(command)
                        .build())
                .getExitCode();
    }

    private static String get(String url, String token) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
