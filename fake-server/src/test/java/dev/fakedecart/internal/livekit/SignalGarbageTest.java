package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.SocketClosedException;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import java.util.Random;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends messages that cannot be handled. They are journaled and ignored; room, session and connection stay open. */
class SignalGarbageTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int ROUNDS = 400;

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final ControlConnection control = Clients.joined(server);

    @AfterEach
    void stop() {
        control.roundTrip("the session goes on");
        control.close();
        server.close();
    }

    @Test
    void bytesThatAreNotAMessageAreIgnored() {
        SignalClient client = PacketClient.signal(control);
        var random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (!isLeave(bytes)) {
                client.socket().send(bytes);
            }
        }
        client.roundTrip(1);
        server.journal().await("livekit.signal-rejected", DEADLINE);
    }

    private static boolean isLeave(byte[] bytes) {
        try {
            return SignalRequest.parseFrom(bytes).hasLeave();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            return false;
        }
    }

    @Test
    void aTextMessageIsIgnored() {
        SignalClient client = PacketClient.signal(control);
        client.socket().send("{\"type\":\"livekit_join\"}");
        client.roundTrip(1);
        assertThat(server.journal().await("livekit.signal-rejected", DEADLINE).details())
                .containsEntry("message", "text");
    }

    @Test
    void unknownEnumValuesAreForwarded() {
        SignalClient client = SignalClient.single(
                control,
                JoinRequest.newBuilder()
                        .setClientInfo(ClientInfo.newBuilder().setSdkValue(99).addCapabilitiesValue(99))
                        .addAddTrackRequests(AddTrackRequest.newBuilder()
                                .setCid("early")
                                .setTypeValue(99)
                                .setSourceValue(99))
                        .build());
        client.joined();
        client.send(SignalRequest.newBuilder()
                .setAddTrack(AddTrackRequest.newBuilder()
                        .setCid("late")
                        .setTypeValue(1)
                        .setSourceValue(98)
                        .addPacketTrailerFeaturesValue(97)));

        var early = client.next(MessageCase.TRACK_PUBLISHED).getTrackPublished();
        assertThat(early.getCid()).isEqualTo("early");
        var late = client.next(MessageCase.TRACK_PUBLISHED).getTrackPublished();
        assertThat(late.getCid()).isEqualTo("late");
        assertThat(late.getTrack().getSourceValue()).isEqualTo(98);
        client.roundTrip(1);
    }

    @Test
    void unknownRequestsAreIgnored() throws Exception {
        SignalClient client = PacketClient.signal(control);
        client.socket()
                .send(UnknownFieldSet.newBuilder()
                        .addField(
                                999,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build()
                        .toByteArray());
        client.send(SignalRequest.newBuilder());
        client.roundTrip(1);
    }

    @Test
    void theNumberOfTracksIsLimited() {
        SignalClient client = PacketClient.signal(control);
        for (int i = 0; i < 100; i++) {
            client.addTrack("track-" + i);
        }
        client.roundTrip(1);
        assertThat(server.journal().await("livekit.signal-rejected", DEADLINE).details())
                .containsEntry("reason", "too many tracks");
        assertThat(server.journal().entries("livekit.track-published")).hasSizeLessThan(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void offersAndAnswersWithDamagedLinesAreIgnoredOrEndTheParticipant(long seed) {
        SignalClient client = dual();
        var random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String damaged = damaged(PacketSdp.room(), random);
            boolean answers = random.nextInt(3) == 0;
            try {
                client.addTrack("synthetic-video");
                if (answers) {
                    client.answer(random.nextInt(4), damaged);
                } else {
                    client.offer(i, damaged);
                }
                client.roundTrip(i + 1);
            } catch (SocketClosedException e) {
                client = dual(); // a transport that this server does not serve
            }
        }
        PacketClient.signal(control).next(MessageCase.ANSWER);
    }

    private SignalClient dual() {
        SignalClient client = SignalClient.dual(control, "");
        client.joined();
        return client;
    }

    private static String damaged(String sdp, Random random) {
        var text = new StringBuilder(sdp);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.setCharAt(at, (char) ('!' + random.nextInt(90)));
                case 3 -> text.insert(at, random.nextInt());
                default -> text.insert(at, "\r\n");
            }
        }
        return text.toString();
    }

    @Test
    void aJoinWithAnUnusableOfferStillJoins() {
        SignalClient client = SignalClient.single(
                control,
                JoinRequest.newBuilder()
                        .setPublisherOffer(livekit.LivekitRtc.SessionDescription.newBuilder()
                                .setType("offer")
                                .setId(1)
                                .setSdp("v=1 nonsense"))
                        .build());
        client.joined();
        client.roundTrip(1);
        assertThat(server.journal().await("livekit.signal-rejected", DEADLINE).details())
                .containsEntry("message", "join_request");
        client.offer(2, PacketSdp.room());
        assertThat(client.next(MessageCase.ANSWER).getAnswer().getId()).isEqualTo(2);
    }
}
