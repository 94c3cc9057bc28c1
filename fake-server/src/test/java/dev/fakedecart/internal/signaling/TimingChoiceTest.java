package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timing of a client is that of its query, its API key or the server, whichever comes first. */
class TimingChoiceTest {
    private static final String ROOM = "livekit_room_info";
    private static final String ACKNOWLEDGEMENT = "prompt_ack";

    @TempDir
    private Path folder;

    private FakeDecart server;
    private RestClient rest;

    @BeforeEach
    void start() throws IOException {
        server = builder().start();
        rest = new RestClient(server, "maker");
    }

    /** Has a profile with which no client gets a room before it gets its acknowledgement. */
    private FakeDecartBuilder builder() throws IOException {
        Path file = Files.writeString(folder.resolve("timing.yaml"), "timing:\n  late-room: {connect: 60m}\n");
        return FakeDecart.builder().mode(Mode.ECHO).serviceFile(file);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Whether the room or the acknowledgement of the initial state comes first tells the profiles apart. */
    private static String firstOf(FakeDecart server, String key, String query) {
        try (ControlConnection client = Clients.withQuery(server, ControlConnection.query(key, "lucy-2.5") + query)) {
            client.send("""
                    {"type":"livekit_join","initial_state":{"type":"prompt","prompt":"a hat"}}""");
            while (true) {
                String type = client.next().get("type").stringValue();
                if (type.equals(ROOM) || type.equals(ACKNOWLEDGEMENT)) {
                    return type;
                }
            }
        }
    }

    @Test
    void theServersProfileIsInstantUnlessAnotherIsChosen() throws IOException {
        assertThat(firstOf(server, "k", "")).isEqualTo(ROOM);
        assertThat(firstOf(server, "k", "&timing=late-room")).isEqualTo(ACKNOWLEDGEMENT);
        try (FakeDecart late = builder().timing("late-room").start()) {
            assertThat(firstOf(late, "k", "")).isEqualTo(ACKNOWLEDGEMENT);
            assertThat(firstOf(late, "k", "&timing=instant")).isEqualTo(ROOM);
        }
    }

    @Test
    void theControlApiChoosesTheProfileOfAKey() {
        String path = "/_fake/tenants/maker/timing";
        assertThat(rest.get(path).field("timing")).isEqualTo("instant");

        assertThat(rest.send("PUT", path, "late-room").field("timing")).isEqualTo("late-room");
        assertThat(firstOf(server, "maker", "")).isEqualTo(ACKNOWLEDGEMENT);
        assertThat(firstOf(server, "other", "")).isEqualTo(ROOM);
        assertThat(firstOf(server, "maker", "&timing=instant")).isEqualTo(ROOM);

        assertThat(rest.send("PUT", path, "never").status()).isEqualTo(400);
        assertThat(rest.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(firstOf(server, "maker", "")).isEqualTo(ROOM);
    }

    @Test
    void aTestChoosesTheProfileOfAKey() {
        server.useTiming("maker", "late-room");

        assertThat(firstOf(server, "maker", "")).isEqualTo(ACKNOWLEDGEMENT);
        assertThatThrownBy(() -> server.useTiming("maker", "never"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no timing profile \"never\"; there are instant, observed, late-room");
    }

    @Test
    void aServerDoesNotStartWithAnUnknownProfile() {
        FakeDecartBuilder builder = FakeDecart.builder().timing("never");

        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no timing profile \"never\"; there are instant, observed");
    }
}
