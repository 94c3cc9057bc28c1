package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.ControlledRooms;
import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intercepts the messages of a client. */
class SignalInterceptorTest {
    private final ControlledRooms rooms = ControlledRooms.start();
    private final ControlConnection control = Clients.joined(rooms.server());

    @AfterEach
    void stop() {
        control.close();
        rooms.close();
    }

    /** Passes each kind of message on as often as the test chooses, and keeps the stopped messages. */
    private static final class Copies implements SignalInterceptor {
        private final Map<String, Integer> times = new ConcurrentHashMap<>();
        private final List<Runnable> kept = new ArrayList<>();
        private final List<String> connections = new CopyOnWriteArrayList<>();

        Copies(String name, int times) {
            this.times.put(name, times);
        }

        @Override
        public void opened(boolean resumes) {
            connections.add(resumes ? "resumes" : "joins");
        }

        @Override
        public void leaving(String name, SignalResponse message, Consumer<SignalResponse> onward) {
            pass(name, () -> onward.accept(message));
        }

        @Override
        public void arriving(String name, SignalRequest message, Consumer<SignalRequest> onward) {
            pass(name, () -> onward.accept(message));
        }

        private void pass(String name, Runnable onward) {
            int copies = times.getOrDefault(name, 1);
            if (copies == 0) {
                kept.add(onward);
            }
            for (int i = 0; i < copies; i++) {
                onward.run();
            }
        }

        void release() {
            kept.forEach(Runnable::run);
            kept.clear();
            times.clear();
        }
    }

    private Copies stage(String name, int times) {
        var stage = new Copies(name, times);
        rooms.with(room -> room.interceptor(stage));
        return stage;
    }

    @Test
    void anAnswerCanBeDelayed() {
        Copies stage = stage("answer", 0);
        SignalClient client = PacketClient.signal(control);
        client.joined();
        client.next(MessageCase.TRACK_PUBLISHED);
        client.next(MessageCase.UPDATE);
        client.send(SignalRequest.newBuilder().setPing(1));
        assertThat(client.next().hasPong()).as("and no answer before it").isTrue();

        rooms.with(room -> stage.release());

        assertThat(client.next().hasAnswer()).isTrue();
    }

    @Test
    void messagesEnclosedInAJoinRequestAreIntercepted() {
        stage("offer", 0);
        SignalClient client = PacketClient.signal(control);
        client.next(MessageCase.TRACK_PUBLISHED);
        client.send(SignalRequest.newBuilder().setPing(1));
        assertThat(client.next().hasPong()).as("the offer was never heard").isTrue();
        assertThat(rooms.server().journal().entries("livekit.signal").stream()
                        .map(signal -> signal.details().get("message")))
                .doesNotContain("answer");
    }

    @Test
    void aMessageCanBeDuplicated() {
        stage("pong", 2);
        SignalClient client = PacketClient.signal(control);
        client.next(MessageCase.ANSWER);
        client.send(SignalRequest.newBuilder().setPing(1));
        assertThat(client.next().hasPong()).isTrue();
        assertThat(client.next().hasPong()).isTrue();
    }

    @Test
    void theInterceptorOutlivesAConnectionWhoseLateMessagesAreDropped() {
        Copies stage = stage("pong", 0);
        SignalClient first = PacketClient.signal(control);
        String sid = first.joined().getParticipant().getSid();
        first.next(MessageCase.ANSWER);
        first.send(SignalRequest.newBuilder().setPing(1));
        first.roundTrip(1);
        first.socket().abort();
        rooms.server().journal().await("livekit.signal-closed", Duration.ofSeconds(20));
        SignalClient second = SignalClient.single(
                control,
                JoinRequest.newBuilder()
                        .setReconnect(true)
                        .setParticipantSid(sid)
                        .build());
        assertThat(second.next().hasReconnect()).isTrue();
        assertThat(second.next().hasUpdate()).isTrue();

        rooms.with(room -> stage.release());

        second.send(SignalRequest.newBuilder()
                .setPingReq(livekit.LivekitRtc.Ping.newBuilder().setTimestamp(5)));
        assertThat(second.next().hasPongResp())
                .as("the pong of the first connection did not come here")
                .isTrue();
        assertThat(stage.connections).containsExactly("joins", "resumes");
    }

    @ParameterizedTest
    @CsvSource({"401, invalid token", "403, not allowed", "404, requested room does not exist", "503, try later"})
    void aRefusedSignalConnectionFailsValidationToo(int status, String text) {
        admit((otherwise, resumes) -> new UpgradeOutcome.Refuse(Response.text(status, text)));
        for (String path : List.of("/rtc", "/rtc/v1")) {
            String target = path + "?access_token=" + control.token();
            try (var client = new RawConnection(rooms.server().port())) {
                RawConnection.Answer answer = client.askForUpgrade(target).answer();
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.body()).isEqualTo(text);
            }
            RawConnection.Answer validated = validate(path);
            assertThat(validated.status()).isEqualTo(status);
            assertThat(validated.body()).isEqualTo(text);
        }

        admit(SignalAdmission.OPEN);
        PacketClient.signal(control).joined();
        assertThat(validate("/rtc").status()).isEqualTo(200);
    }

    private void admit(SignalAdmission admission) {
        rooms.with(room -> room.admission(admission));
    }

    private RawConnection.Answer validate(String path) {
        try (var client = new RawConnection(rooms.server().port())) {
            return client.write("GET " + path + "/validate?access_token=" + control.token()
                            + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .answer();
        }
    }

    @Test
    void resumesAreDistinguishedFromJoins() {
        admit((otherwise, resumes) -> resumes ? new UpgradeOutcome.Reset() : otherwise);
        String sid = PacketClient.signal(control).joined().getParticipant().getSid();
        JoinRequest resume = JoinRequest.newBuilder()
                .setReconnect(true)
                .setParticipantSid(sid)
                .build();
        assertThatThrownBy(() -> SignalClient.single(control, resume)).isInstanceOf(ClientException.class);
        PacketClient.signal(control).joined();
    }
}
