package dev.fakedecart.conformance.reference.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.StateInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalRecoveryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ConnectionState[] UNTROUBLED = {
        ConnectionState.CONNECTING, ConnectionState.CONNECTED, ConnectionState.GENERATING
    };

    private final FakeDecart server = FakeDecart.builder().start();
    private final Environment environment = new Environment();
    private final SyntheticCamera camera = new SyntheticCamera(320, 192, 10, Optional.empty(), new Clock(), () -> {});
    private final App app = new App(environment, server, "key", camera, StateInput.ofPrompt("a knight"));

    @AfterEach
    void end() {
        camera.close();
        environment.close();
        server.close();
    }

    private List<Entry> signals() {
        return server.journal().entries("livekit.signal-opened");
    }

    private void generate() throws Exception {
        app.connect();
        app.awaitState(ConnectionState.GENERATING);
        app.awaitPrompt("a knight", 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"reset-signal", "{close-signal: 1011}", "{close-signal: 1000}", "{leave: {action: resume}}"})
    void aLostSignalConnectionIsResumedUnnoticedByTheApp(String loss) throws Exception {
        generate();

        server.sessions().get(0).inject(loss);
        server.journal()
                .await(
                        "livekit.signal",
                        entry -> "sync_state".equals(entry.details().get("message")),
                        PATIENCE);
        app.client().set(StateInput.ofPrompt("a dog")).join();
        app.awaitPrompt("a dog", 0);

        assertThat(app.states()).containsExactly(UNTROUBLED);
        assertThat(app.errors()).isEmpty();
        assertThat(signals()).hasSize(2);
        assertThat(server.sessions()).hasSize(1);
        app.disconnect();
    }

    @Test
    void aSignalConnectionThatCannotBeResumedEndsTheSession() throws Exception {
        server.useScenario("key", """
                name: never-resumed
                rules:
                  - when: {at: signal-connect, session: 1, count: 2..}
                    do: {refuse: 503}
                """);
        generate();

        server.sessions().get(0).inject("reset-signal");
        app.awaitState(ConnectionState.RECONNECTING);
        int before = app.frames().size();
        app.awaitPrompt("a knight", before);

        assertThat(app.errors()).isEmpty();
        app.disconnect();
    }
}
