package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.internal.media.SessionOutputs;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ViewerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final ControlConnection control = Clients.joined(server);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        control.close();
        server.close();
    }

    @Test
    void aTicketHasTheFieldsThatSdksRequire() throws Exception {
        JsonNode ticket = ticket();

        assertThat(ticket.get("livekit_url").stringValue()).isEqualTo(server.realtimeBaseUrl());
        assertThat(ticket.get("room_name").stringValue()).isEqualTo("room-" + control.sessionId());
        assertThat(ticket.get("token").stringValue()).isNotEmpty();
        assertThat(ticket.propertyNames()).containsExactlyInAnyOrder("livekit_url", "room_name", "token");
    }

    @Test
    void aViewerSeesOnlyTheInferenceParticipant() throws Exception {
        SignalClient publisher = PacketClient.signal(control);
        publisher.next(MessageCase.ANSWER);

        JoinResponse join = watch().joined();

        ParticipantInfo me = join.getParticipant();
        assertThat(me.getIdentity()).startsWith("viewer-");
        assertThat(me.getPermission().getCanPublish()).isFalse();
        assertThat(me.getPermission().getCanSubscribe()).isTrue();
        assertThat(join.getOtherParticipantsList()).singleElement().satisfies(inference -> {
            assertThat(inference.getIdentity()).startsWith("inference-server-");
            assertThat(inference.getTracksList())
                    .extracting(TrackInfo::getType)
                    .containsExactly(TrackType.AUDIO, TrackType.VIDEO);
        });
    }

    @Test
    void aViewerMayNotPublish() throws Exception {
        SignalClient viewer = watch();
        viewer.next(MessageCase.ANSWER);

        assertThat(server.journal()
                        .await("livekit.signal-rejected", DEADLINE)
                        .details()
                        .get("reason"))
                .isEqualTo("a viewer may not publish");
        assertThat(server.journal().entries("livekit.track-published")).isEmpty();
    }

    /** The viewer's offer has a section in which it can receive, as LiveKit's browser client offers some in advance. */
    @Test
    void aViewerIsNotifiedOfALaterOutputAndAskedToOfferAgain() throws Exception {
        SignalClient viewer = watch();
        viewer.next(MessageCase.ANSWER);

        PacketClient.signal(control).next(MessageCase.ANSWER);

        assertThat(viewer.next(MessageCase.UPDATE)
                        .getUpdate()
                        .getParticipants(0)
                        .getTracksList())
                .hasSize(2);
        assertThat(viewer.next(MessageCase.MEDIA_SECTIONS_REQUIREMENT)
                        .getMediaSectionsRequirement()
                        .getNumVideos())
                .as("further sections")
                .isZero();
    }

    @Test
    void viewersAreRemovedWhenTheSessionEnds() throws Exception {
        SignalClient viewer = watch();
        viewer.joined();

        control.close();

        assertThat(viewer.next(MessageCase.LEAVE).getLeave().getReason()).isEqualTo(DisconnectReason.ROOM_DELETED);
        assertThat(viewer.socket().closed().code()).isEqualTo(1000);
        assertThat(post("room-" + control.sessionId(), Clients.KEY).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theNumberOfViewersIsLimited() throws Exception {
        for (int i = 0; i < SessionOutputs.MOST_VIEWERS; i++) {
            watch().joined();
        }
        JsonNode ticket = ticket();

        HttpResponse<String> validated = http.send(
                HttpRequest.newBuilder(URI.create("%s/rtc/v1/validate?access_token=%s"
                                .formatted(server.baseUrl(), ticket.get("token").stringValue())))
                        .build(),
                BodyHandlers.ofString());

        assertThat(validated.statusCode()).isEqualTo(503);
        assertThat(validated.body()).isEqualTo("the room is full");
    }

    @Test
    void anUnknownRoomAndABadKeyAreRefused() throws Exception {
        HttpResponse<String> unknown = post("room-of-nobody", Clients.KEY);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("no session streams in room");

        HttpResponse<String> refused = post("room-" + control.sessionId(), FakeDecart.REFUSED_API_KEY);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("Invalid API key");
    }

    @Test
    void aViewerOfAnotherAccountFindsNoRoom() throws Exception {
        HttpResponse<String> other = post("room-" + control.sessionId(), "another-key");

        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).contains("no session streams in room", "the session's own API key");
    }

    @Test
    void aTokenOfTheSameKeyCanWatchItsModelsFromItsOrigins() throws Exception {
        var backend = new RestClient(server, Clients.KEY);
        String room = "room-" + control.sessionId();

        assertThat(post(room, backend.token(Map.of())).statusCode()).isEqualTo(200);
        assertThat(post(room, backend.token(Map.of("allowedModels", List.of("lucy-2.1"))))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> model = post(room, backend.token(Map.of("allowedModels", List.of("lucy-vton-3.5"))));
        assertThat(model.statusCode()).isEqualTo(403);
        assertThat(model.body()).contains("Permission denied: model not allowed: lucy-2.1");
        HttpResponse<String> origin =
                post(room, backend.token(Map.of("allowedOrigins", List.of("https://app.example"))));
        assertThat(origin.statusCode()).isEqualTo(403);
        assertThat(origin.body()).contains("Origin not allowed");
        assertThat(post(room, new RestClient(server, "another-key").token(Map.of()))
                        .statusCode())
                .isEqualTo(404);
    }

    private SignalClient watch() throws IOException, InterruptedException {
        JsonNode ticket = ticket();
        return SignalClient.connect("%s/rtc/v1?access_token=%s&join_request=%s"
                .formatted(
                        ticket.get("livekit_url").stringValue(),
                        ticket.get("token").stringValue(),
                        PacketSdp.joinRequest(PacketSdp.room())));
    }

    private JsonNode ticket() throws IOException, InterruptedException {
        HttpResponse<String> response = post("room-" + control.sessionId(), Clients.KEY);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> post(String room, String apiKey) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + "/watch-stream/" + room))
                        .header("x-api-key", apiKey)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
