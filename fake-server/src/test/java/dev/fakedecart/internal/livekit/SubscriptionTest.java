package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.livekit.SignalRequests;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.MediaSectionsRequirement;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.UpdateSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Checks that participants receive what they have subscribed to, and nothing else. */
class SubscriptionTest {
    private static final String SENDING =
            PacketSdp.room().replaceFirst("(?s)(m=.*?)m=.*", "$1").replace("BUNDLE 0 1", "BUNDLE 0");
    private static final String ANSWER = SENDING.replace("a=sendonly", "a=recvonly");
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int SOME_PACKETS = 50;

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Nested
    class WithTwoPeerConnections {
        private final ControlConnection control = Clients.joined(server);
        private final SignalClient client = SignalClient.dualWithoutAutoSubscribe(control, "");
        private final JoinResponse join = client.joined();
        private String video = "";

        @AfterEach
        void leave() {
            control.close();
        }

        /** Publishes a track, and gets no offer for the output. */
        private void publish() {
            client.next(MessageCase.OFFER);
            client.answer(1, ANSWER);
            client.addTrack("synthetic-video");
            client.offer(1, SENDING);
            video = video(client.next(MessageCase.UPDATE).getUpdate().getParticipants(0))
                    .getSid();
            client.next(MessageCase.ANSWER);
            client.send(SignalRequests.ping(1));
            assertThat(client.next().hasPongResp())
                    .as("no offer before a subscription")
                    .isTrue();
        }

        @Test
        void nothingIsOfferedBeforeASubscription() {
            publish();

            assertThat(server.journal().await("livekit.signal-opened", DEADLINE).details())
                    .containsEntry("autoSubscribe", false);
            subscribe(UpdateSubscription.newBuilder().addTrackSids(video), true);

            SessionDescription offer = client.next().getOffer();
            assertThat(offer.getSdp()).contains("m=video", "a=sendonly");
            assertThat(offer.getMidToTrackIdMap()).isEqualTo(Map.of("1", video));
        }

        @Test
        void anUnsubscribedTrackBecomesInactiveAndComesBackInItsSection() {
            publish();
            subscribe(UpdateSubscription.newBuilder().addTrackSids(video), true);
            SessionDescription first = client.next(MessageCase.OFFER).getOffer();
            client.answer(first.getId(), ANSWER);

            subscribe(UpdateSubscription.newBuilder().addParticipantTracks(inSecondForm()), false);
            SessionDescription without = client.next(MessageCase.OFFER).getOffer();
            client.answer(without.getId(), ANSWER);
            subscribe(UpdateSubscription.newBuilder().addParticipantTracks(inSecondForm()), true);
            SessionDescription again = client.next(MessageCase.OFFER).getOffer();

            assertThat(without.getSdp()).contains("a=inactive").doesNotContain("a=sendonly", "a=ssrc:");
            assertThat(without.getMidToTrackIdMap()).isEmpty();
            assertThat(again.getMidToTrackIdMap()).isEqualTo(Map.of("1", video));
            assertThat(lines(again, "a=msid:")).isEqualTo(lines(first, "a=msid:"));
            assertThat(lines(again, "a=ssrc:")).as("numbers begin anew").isNotEqualTo(lines(first, "a=ssrc:"));
            assertThat(server.journal().entries("livekit.subscription-changed"))
                    .extracting(entry -> entry.details().get("state"))
                    .containsExactly("subscribed", "unsubscribed", "subscribed");
        }

        private ParticipantTracks.Builder inSecondForm() {
            return ParticipantTracks.newBuilder()
                    .setParticipantSid("PA_unknown")
                    .addTrackSids(video);
        }

        @Test
        void subscriptionsOutliveTheSignalConnectionAndTheSyncStateCounts() {
            publish();
            SignalClient resumed = SignalClient.dualWithoutAutoSubscribe(
                    control, "&reconnect=1&sid=" + join.getParticipant().getSid());
            assertThat(resumed.next(MessageCase.OFFER).getOffer().getSdp()).doesNotContain("m=video");
            resumed.answer(2, ANSWER);

            resumed.send(SignalRequest.newBuilder()
                    .setSyncState(SyncState.newBuilder()
                            .setSubscription(UpdateSubscription.newBuilder()
                                    .addTrackSids(video)
                                    .setSubscribe(true))));

            SessionDescription offer = resumed.next(MessageCase.OFFER).getOffer();
            assertThat(offer.getMidToTrackIdMap()).containsValue(video);
            resumed.answer(offer.getId(), ANSWER);
            SignalClient third = SignalClient.dualWithoutAutoSubscribe(
                    control, "&reconnect=1&sid=" + join.getParticipant().getSid());
            assertThat(third.next(MessageCase.OFFER).getOffer().getMidToTrackIdMap())
                    .containsValue(video);
        }

        @Test
        void repeatedChoicesAndUnknownTracksChangeNothing() {
            publish();
            subscribe(UpdateSubscription.newBuilder().addTrackSids(video), true);
            client.next(MessageCase.OFFER);
            client.answer(2, ANSWER);

            for (int i = 0; i < 200; i++) {
                subscribe(UpdateSubscription.newBuilder().addTrackSids(video), true);
                subscribe(UpdateSubscription.newBuilder().addTrackSids("TR_" + i), true);
            }
            for (int i = 0; i < 200; i++) {
                subscribe(UpdateSubscription.newBuilder().addTrackSids("TR_" + i), false);
            }
            client.send(SignalRequests.ping(2));

            assertThat(client.next().hasPongResp()).as("no offer").isTrue();
            assertThat(server.journal().entries("livekit.subscription-changed")).hasSize(1);
            assertThat(server.journal().entries("livekit.signal-rejected"))
                    .hasSize(200 - 64)
                    .allSatisfy(entry -> assertThat(entry.details())
                            .containsEntry("reason", "subscribes to too many unknown tracks"));
        }

        private void subscribe(UpdateSubscription.Builder request, boolean subscribe) {
            client.send(SignalRequest.newBuilder().setSubscription(request.setSubscribe(subscribe)));
        }
    }

    @Nested
    class WithOnePeerConnection {
        private final PacketNetwork network = new PacketNetwork();

        @AfterEach
        void close() {
            network.close();
        }

        @Test
        void mediaFlowsOnlyWhileTheClientIsSubscribed() {
            try (PacketClient client = PacketClient.withoutAutoSubscribe(server.realtimeBaseUrl(), network)) {
                client.video().start(3_000_000);
                assertSilent(client);
                assertThat(client.viewer().received()).isZero();
                assertThat(server.journal().entries("media.first-frame"))
                        .extracting(entry -> entry.details().get("direction"))
                        .containsExactly("in");
                ParticipantInfo inference = client.inference();
                String video = video(inference).getSid();

                choose(client, inference, true, 2);
                awaitMore(client.viewer()::received);
                choose(client, inference, false, 3);
                assertSilent(client);
                client.viewer().expectNewStream();
                int requests = client.video().keyFrameRequests();
                choose(client, inference, true, 4);

                awaitMore(client.viewer()::received);
                assertThat(client.video().keyFrameRequests()).isGreaterThan(requests);
                assertThat(states()).containsExactly("subscribed", "unsubscribed", "subscribed");
                assertThat(video).startsWith("TR_");
            }
        }

        /** Changes the subscription, and offers again as the server asks. */
        private void choose(PacketClient client, ParticipantInfo inference, boolean subscribe, int offer) {
            String video = video(inference).getSid();
            client.signal().send(SignalRequests.subscription(inference.getSid(), video, subscribe));
            MediaSectionsRequirement required =
                    client.signal().next(MessageCase.MEDIA_SECTIONS_REQUIREMENT).getMediaSectionsRequirement();
            assertThat(required.getNumVideos())
                    .as("the offer has a free section")
                    .isZero();
            client.signal().offer(offer, PacketSdp.room());
            SessionDescription answer = client.signal().next(MessageCase.ANSWER).getAnswer();
            assertThat(answer.getMidToTrackIdMap()).isEqualTo(subscribe ? Map.of("1", video) : Map.of());
            assertThat(answer.getSdp()).contains(subscribe ? "a=sendonly" : "a=inactive");
        }

        @Test
        void theOnlyOutputCanBeUnsubscribedAndDisabledByAClientThatReceivesEverything() {
            try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
                ParticipantInfo inference = client.inference();
                String video = video(inference).getSid();
                client.video().start(3_000_000);
                awaitMore(client.viewer()::received);
                int requests = client.video().keyFrameRequests();

                client.signal().send(SignalRequests.enabled(video, false));
                assertSilent(client);
                client.signal().send(SignalRequests.enabled(video, true));
                awaitMore(client.viewer()::received);

                assertThat(client.video().keyFrameRequests()).isGreaterThan(requests);
                assertThat(client.viewer().skipped()).as("gaps in the numbers").isZero();
                assertThat(states()).containsExactly("disabled", "enabled");
                choose(client, inference, false, 2);
                assertSilent(client);
            }
        }

        @Test
        void aTrackThatWasDisabledIsEnabledByANewSubscription() {
            try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
                ParticipantInfo inference = client.inference();
                client.video().start(3_000_000);
                awaitMore(client.viewer()::received);
                client.signal().send(SignalRequests.enabled(video(inference).getSid(), false));

                choose(client, inference, false, 2);
                client.viewer().expectNewStream();
                choose(client, inference, true, 3);

                awaitMore(client.viewer()::received);
            }
        }

        @Test
        void generationStartsForAClientThatReceivesNothing() {
            try (PacketClient client = PacketClient.withoutAutoSubscribe(server.realtimeBaseUrl(), network)) {
                client.video().start(3_000_000);

                client.control().next("generation_started");
            }
        }

        private List<Object> states() {
            return server.journal().entries("livekit.subscription-changed").stream()
                    .map(entry -> entry.details().get("state"))
                    .toList();
        }

        private static void awaitMore(LongSupplier received) {
            long before = received.getAsLong();
            await().atMost(DEADLINE).until(() -> received.getAsLong() > before + SOME_PACKETS);
        }

        /** Waits until more packets were sent than can have been in flight, and expects none to arrive. */
        private static void assertSilent(PacketClient client) {
            awaitMore(client.video()::sent);
            long before = client.viewer().received();
            awaitMore(client.video()::sent);
            assertThat(client.viewer().received()).isEqualTo(before);
        }
    }

    private static TrackInfo video(ParticipantInfo inference) {
        return inference.getTracksList().stream()
                .filter(track -> track.getType() == TrackType.VIDEO)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(SessionDescription description, String start) {
        return description
                .getSdp()
                .lines()
                .filter(line -> line.startsWith(start))
                .toList();
    }
}
