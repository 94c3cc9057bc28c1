package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import java.util.List;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks the audio publication of the inference participant, which exists whatever the client publishes. */
class AudioOutputTest {
    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final ControlConnection control = Clients.joined(server);
    private final SignalClient client = SignalClient.dual(control, "");
    private int offers;

    @AfterEach
    void stop() {
        control.close();
        server.close();
    }

    @Test
    void audioPrecedesVideoAndStaysWhenTheClientPublishesAudioAndStops() {
        announce(TrackType.VIDEO);
        List<TrackInfo> videoOnly = offer("video sendonly");
        announce(TrackType.AUDIO);
        List<TrackInfo> both = offer("video sendonly", "audio sendonly");
        List<TrackInfo> withoutAudio = offer("video sendonly", "audio inactive");
        List<TrackInfo> nothing = offer("video inactive", "audio inactive");

        assertThat(videoOnly).extracting(TrackInfo::getType).containsExactly(TrackType.AUDIO, TrackType.VIDEO);
        assertThat(both).isEqualTo(videoOnly);
        assertThat(withoutAudio).isEqualTo(videoOnly);
        assertThat(nothing).isEmpty();
    }

    @Test
    void audioThatIsPublishedFirstStaysWhenVideoFollows() {
        announce(TrackType.AUDIO);
        List<TrackInfo> audioOnly = offer("audio sendonly");
        announce(TrackType.VIDEO);
        List<TrackInfo> both = offer("audio sendonly", "video sendonly");
        List<TrackInfo> videoOnly = offer("audio inactive", "video sendonly");
        List<TrackInfo> nothing = offer("audio inactive", "video inactive");

        assertThat(audioOnly).extracting(TrackInfo::getType).containsExactly(TrackType.AUDIO);
        assertThat(both).extracting(TrackInfo::getType).containsExactly(TrackType.AUDIO, TrackType.VIDEO);
        assertThat(both.get(0)).isEqualTo(audioOnly.get(0));
        assertThat(videoOnly).isEqualTo(both);
        assertThat(nothing).isEmpty();
    }

    @Test
    void aClientThatJoinsAgainGetsNewPublications() {
        announce(TrackType.VIDEO);
        List<TrackInfo> before = offer("video sendonly");

        SignalClient again = SignalClient.dual(control, "");
        ParticipantInfo inference = again.joined().getOtherParticipants(0);

        assertThat(before).hasSize(2);
        assertThat(inference.getTracksList()).isEmpty();
    }

    private void announce(TrackType type) {
        client.send(SignalRequest.newBuilder()
                .setAddTrack(AddTrackRequest.newBuilder().setCid(type.name()).setType(type)));
    }

    /** Offers these sections, and returns what the inference participant publishes then. */
    private List<TrackInfo> offer(String... sections) {
        client.offer(++offers, PacketSdp.direct(sections));
        return client.next(MessageCase.UPDATE).getUpdate().getParticipants(0).getTracksList();
    }
}
