package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.TrickleRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the order of messages on {@code /rtc}, on which Python, Android, iOS and older JavaScript clients rely. */
class DualPeerConnectionTest {
    private static final String SENDING =
            PacketSdp.room().replaceFirst("(?s)(m=.*?)m=.*", "$1").replace("BUNDLE 0 1", "BUNDLE 0");
    private static final String ANSWER = SENDING.replace("a=sendonly", "a=recvonly");

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final ControlConnection control = Clients.joined(server);
    private final SignalClient client = SignalClient.dual(control, "");
    private JoinResponse join = JoinResponse.getDefaultInstance();

    @BeforeEach
    void takeJoinResponse() {
        join = client.next().getJoin();
    }

    @AfterEach
    void stop() {
        control.close();
        server.close();
    }

    @Test
    void theFirstServerOfferHasTheDataChannelThatClientsWaitFor() {
        assertThat(join.getSubscriberPrimary()).isTrue();
        SessionDescription offer = client.next().getOffer();

        assertThat(offer.getType()).isEqualTo("offer");
        assertThat(offer.getId()).isEqualTo(1);
        assertThat(offer.getSdp())
                .contains("m=application", "webrtc-datachannel", "a=setup:passive", "a=candidate:", "a=fingerprint:")
                .doesNotContain("m=video");
        assertThat(offer.getMidToTrackIdMap()).isEmpty();
    }

    @Test
    void aPublishedTrackIsAnsweredAnnouncedAndOfferedBack() {
        client.next(MessageCase.OFFER);
        client.answer(1, ANSWER);
        client.addTrack("synthetic-video");
        SignalResponse published = client.next();
        assertThat(published.getTrackPublished().getCid()).isEqualTo("synthetic-video");

        client.offer(7, SENDING);

        var output = client.next().getUpdate().getParticipants(0);
        assertThat(output.getIdentity()).startsWith("inference-server-");
        SessionDescription answer = client.next().getAnswer();
        assertThat(answer.getId()).as("the offer's").isEqualTo(7);
        assertThat(answer.getSdp()).contains("a=recvonly", "VP8/90000");
        SessionDescription offer = client.next().getOffer();
        assertThat(output.getTracksList())
                .extracting(TrackInfo::getType)
                .as("audio first, although the client publishes none")
                .containsExactly(TrackType.AUDIO, TrackType.VIDEO);
        String audioId = output.getTracks(0).getSid();
        String trackId = output.getTracks(1).getSid();
        assertThat(offer.getId()).isEqualTo(2);
        assertThat(offer.getMidToTrackIdMap()).isEqualTo(Map.of("1", audioId, "2", trackId));
        assertThat(offer.getSdp())
                .containsSubsequence("m=application", "m=audio", "opus/48000/2", "m=video", "a=sendonly")
                .contains("a=msid:" + output.getSid() + "|camera " + audioId)
                .contains("a=msid:" + output.getSid() + "|camera " + trackId);
    }

    @Test
    void thePlayoutDelayIsNegotiatedOnlyIfOneIsSet() {
        String extension = "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay";
        assertThat(offersOfAPublishedTrack(client))
                .contains("video-orientation")
                .doesNotContain(extension);
        try (FakeDecart asking =
                        FakeDecart.builder().mode(Mode.ECHO).playoutDelay(0, 0).start();
                ControlConnection other = Clients.joined(asking)) {
            SignalClient signal = SignalClient.dual(other, "");
            signal.next();
            assertThat(offersOfAPublishedTrack(signal)).contains("a=extmap:5 " + extension);
        }
    }

    private static String offersOfAPublishedTrack(SignalClient client) {
        client.next(MessageCase.OFFER);
        client.answer(1, ANSWER);
        client.addTrack("synthetic-video");
        client.offer(1, SENDING);
        return client.next(MessageCase.OFFER).getOffer().getSdp();
    }

    /** LiveKit's browser client and its Rust core (in Python's SDK) offer the layers in opposite orders. */
    @ParameterizedTest
    @CsvSource({"q;h;f, f", "f;h;q, f", "q;h, h", "h;q, h", "low;high, high"})
    void theLargestLayerIsRequestedInEitherOrder(String layers, String largest) {
        client.next(MessageCase.OFFER);
        client.addTrack("synthetic-video");

        client.offer(1, SENDING + "a=simulcast:send " + layers + "\r\n");

        String answer = client.next(MessageCase.ANSWER).getAnswer().getSdp();
        assertThat(answer).contains("a=rid:" + largest + " recv\r\n", "a=simulcast:recv " + largest + "\r\n");
    }

    @Test
    void noOfferIsMadeWhileAnotherIsOpen() {
        client.next(MessageCase.OFFER);
        client.addTrack("synthetic-video");
        client.offer(1, SENDING);
        client.next(MessageCase.ANSWER);
        client.roundTrip(1); // skips the messages in between, also an offer
        client.answer(1, ANSWER);

        SessionDescription offer = client.next().getOffer();
        assertThat(offer.getId()).isEqualTo(2);
        assertThat(offer.getSdp()).contains("m=video");
    }

    /** LiveKit's server restarts ICE on its own connection when a client resumes (livekit-server 1.13, room.go). */
    @Test
    void theServerRestartsIceOnTheSubscriberConnectionWhenTheClientResumes() {
        String first = ufrag(client.next(MessageCase.OFFER));
        client.answer(1, ANSWER);
        client.roundTrip(1);

        SignalClient resumed = SignalClient.dual(
                control, "&reconnect=1&sid=" + join.getParticipant().getSid());

        SessionDescription offer = resumed.next(MessageCase.OFFER).getOffer();
        assertThat(offer.getId()).isEqualTo(2);
        assertThat(ufrag(offer.getSdp())).isNotEqualTo(first);
        assertThat(server.journal().await("media.ice-restarted", DEADLINE).details())
                .containsEntry("peer", "subscriber");
    }

    @Test
    void anOfferWithOtherCredentialsRestartsIceOnThePublisherConnection() {
        client.addTrack("synthetic-video");
        client.offer(1, SENDING);
        String first = ufrag(client.next(MessageCase.ANSWER));
        client.offer(2, SENDING);
        assertThat(ufrag(client.next(MessageCase.ANSWER))).isEqualTo(first);

        client.offer(3, PacketSdp.restarting(SENDING));

        assertThat(ufrag(client.next(MessageCase.ANSWER))).isNotEqualTo(first);
        assertThat(server.journal().await("media.ice-restarted", DEADLINE).details())
                .containsEntry("peer", "publisher");
    }

    /** As LiveKit's server does when it cannot answer an offer. The app sees that no connection is established. */
    @Test
    void aClientWhoseOfferIsRefusedIsAskedToJoinAgain() {
        String two = PacketSdp.room();
        client.addTrack("synthetic-video");

        client.offer(1, two.replace("a=group:BUNDLE 0 1\r\n", ""));

        LeaveRequest leave = client.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.STATE_MISMATCH);
        assertThat(server.journal().await("livekit.signal-rejected", DEADLINE).details())
                .containsEntry("message", "offer")
                .extractingByKey("reason")
                .asString()
                .contains("without a=group:BUNDLE", "Set bundlePolicy to max-bundle.");
        SignalClient again = SignalClient.dual(control, "");
        assertThat(again.joined().getParticipant().getIdentity())
                .isEqualTo(join.getParticipant().getIdentity());
        again.addTrack("synthetic-video");
        again.offer(1, SENDING);
        assertThat(again.next(MessageCase.ANSWER).getAnswer().getSdp()).contains("a=recvonly");
    }

    private static String ufrag(SignalResponse message) {
        return ufrag(
                message.hasOffer()
                        ? message.getOffer().getSdp()
                        : message.getAnswer().getSdp());
    }

    private static String ufrag(String sdp) {
        return sdp.lines()
                .filter(line -> line.startsWith("a=ice-ufrag:"))
                .findFirst()
                .orElseThrow();
    }

    /** An ICE-lite server needs no candidates: it answers the checks of the client, wherever they come from. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "candidate:1 1 udp 2113937151 9b36eaac-bb2e-49bb-bb78-21c41c499900.local 63976 typ host",
                "candidate:2 1 tcp 1 2001:db8::1 9 typ host tcptype active",
                ""
            })
    void candidatesAreTakenBeforeTheOfferAndAfterTheAnswer(String candidate) {
        trickle(candidate);
        client.addTrack("synthetic-video");
        client.offer(1, SENDING);
        client.next(MessageCase.ANSWER);

        trickle(candidate);

        client.roundTrip(1);
        assertThat(server.journal().entries("livekit.signal-rejected")).isEmpty();
    }

    private void trickle(String candidate) {
        for (SignalTarget target : List.of(SignalTarget.PUBLISHER, SignalTarget.SUBSCRIBER)) {
            client.send(SignalRequest.newBuilder()
                    .setTrickle(TrickleRequest.newBuilder()
                            .setTarget(target)
                            .setCandidateInit(
                                    "{\"candidate\":\"" + candidate + "\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}")));
        }
    }

    @Test
    void anAnswerToAnotherOfferIsIgnored() {
        client.next(MessageCase.OFFER);
        client.addTrack("synthetic-video");
        client.offer(1, SENDING);
        client.next(MessageCase.ANSWER);

        client.answer(99, ANSWER);
        client.send(SignalRequest.newBuilder()
                .setPingReq(livekit.LivekitRtc.Ping.newBuilder().setTimestamp(5)));
        assertThat(client.next().hasPongResp()).as("no offer yet").isTrue();

        client.answer(1, ANSWER);
        assertThat(client.next().getOffer().getId()).isEqualTo(2);
    }
}
