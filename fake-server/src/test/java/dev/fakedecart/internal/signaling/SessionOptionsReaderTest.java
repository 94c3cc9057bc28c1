package dev.fakedecart.internal.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.session.LayerSchedule;
import dev.fakedecart.internal.session.SessionOptions;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.testing.Clients;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionOptionsReaderTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final Service SERVICE = ServiceTables.standard().of(Era.DEFAULT);
    private static final SessionOptionsReader TAGGING =
            new SessionOptionsReader(true, ScenarioLibrary.standard(), Optional.empty(), SERVICE);
    private static final SessionOptionsReader ECHOING =
            new SessionOptionsReader(false, ScenarioLibrary.standard(), Optional.empty(), SERVICE);

    @Test
    void aClientWithoutOptionsGetsTheServersDefaults() throws Exception {
        assertThat(TAGGING.read(request(Map.of()), Era.JULY_2026))
                .isEqualTo(new SessionOptions(true, false, Optional.empty(), false));
        assertThat(ECHOING.read(request(Map.of()), Era.JULY_2026))
                .isEqualTo(new SessionOptions(false, false, Optional.empty(), false));
        assertThat(TAGGING.read(request(Map.of("mode", "")), Era.JULY_2026))
                .isEqualTo(new SessionOptions(true, false, Optional.empty(), false));
    }

    @Test
    void aSessionNeedsAStateSinceOctober2026() throws Exception {
        assertThat(TAGGING.read(request(Map.of()), Era.OCTOBER_2026).needsState())
                .isTrue();
        assertThat(TAGGING.read(request(Map.of()), Era.JULY_2026).needsState()).isFalse();
    }

    @Test
    void aClientCanChooseEitherModeWhateverTheDefault() throws Exception {
        assertThat(TAGGING.read(request(Map.of("mode", "echo")), Era.JULY_2026).tagged())
                .isFalse();
        assertThat(TAGGING.read(request(Map.of("mode", "tag")), Era.JULY_2026).tagged())
                .isTrue();
        assertThat(ECHOING.read(request(Map.of("mode", "echo")), Era.JULY_2026).tagged())
                .isFalse();
    }

    @Test
    void tagModeIsRefusedIfTheServerCannotTag() {
        assertThatThrownBy(() -> ECHOING.read(request(Map.of("mode", "tag")), Era.JULY_2026))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("mode: this server cannot tag frames, it only echoes them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "TAG", " tag", "tag,echo"})
    void anUnknownModeIsRefused(String mode) {
        assertThatThrownBy(() -> TAGGING.read(request(Map.of("mode", mode)), Era.JULY_2026))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("mode: \"" + mode + "\" is neither \"tag\" nor \"echo\"");
    }

    @Test
    void aClientCanChooseTheSimulcastLayersWhateverTheDefault() throws Exception {
        var livekit = new SessionOptionsReader(
                false, ScenarioLibrary.standard(), Optional.of(LayerSchedule.LIVEKIT), SERVICE);

        assertThat(livekit.read(request(Map.of()), Era.JULY_2026).layers()).hasValue(LayerSchedule.LIVEKIT);
        assertThat(livekit.read(request(Map.of("simulcast", "top")), Era.JULY_2026)
                        .layers())
                .isEmpty();
        assertThat(ECHOING.read(request(Map.of("simulcast", "q:0,f:900")), Era.JULY_2026)
                        .layers())
                .map(LayerSchedule::toString)
                .hasValue("q:0,f:900");
    }

    @Test
    void aClientCanChooseATimingProfile() throws Exception {
        assertThat(TAGGING.read(request(Map.of("timing", "observed")), Era.JULY_2026)
                        .timing())
                .hasValue("observed");
        assertThat(TAGGING.read(request(Map.of("timing", "")), Era.JULY_2026).timing())
                .isEmpty();
        assertThat(TAGGING.read(request(Map.of()), Era.JULY_2026).timing()).isEmpty();
    }

    @Test
    void anUnknownTimingProfileIsRefused() {
        assertThatThrownBy(() -> TAGGING.read(request(Map.of("timing", "slow")), Era.JULY_2026))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("timing: there is no timing profile \"slow\"; there are instant, observed");
    }

    @Test
    void anUnknownLayerScheduleIsRefused() {
        assertThatThrownBy(() -> ECHOING.read(request(Map.of("simulcast", "all")), Era.JULY_2026))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("simulcast: \"all\" is neither \"top\" nor \"livekit\" nor layers");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "true, false", "'', false"})
    void theMarkerIsRestampedForClientsThatMeasureLatency(String value, boolean isAsked) throws Exception {
        assertThat(TAGGING.read(request(Map.of("pixel_latency", value)), Era.JULY_2026)
                        .restampsMarker())
                .isEqualTo(isAsked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | mode: \"nonsense\" is neither \"tag\" nor \"echo\"",
                "<b>\"    | mode: \"<b>\"\" is neither \"tag\" nor \"echo\"",
                "tag      | mode: this server cannot tag frames, it only echoes them"
            })
    void aClientWithARefusedOptionReceivesTheReasonAndIsClosed(String mode, String error) {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                ControlConnection client = withMode(server, mode)) {
            assertThat(client.next().get("error").stringValue()).isEqualTo(error);
            assertThat(client.socket().next()).isEqualTo(new Closed(1008, error));
            assertThat(server.sessions()).isEmpty();
        }
    }

    @Test
    void aClientThatAsksForEchoJoins() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                ControlConnection client = withMode(server, "echo")) {
            client.send("{\"type\":\"livekit_join\"}");

            assertThat(client.next("livekit_room_info").get("session_id").stringValue())
                    .isEqualTo(Clients.only(server).id());
        }
    }

    private static ControlConnection withMode(FakeDecart server, String mode) {
        return Clients.withQuery(
                server, "api_key=k&model=lucy-2.1&mode=" + URLEncoder.encode(mode, StandardCharsets.UTF_8));
    }

    private static Request request(Map<String, String> query) {
        Map<String, List<String>> values = query.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return new Request(
                "GET", "/v1/stream", values, Map.of(), Map.of(), Body.EMPTY, ADDRESS, ADDRESS, "ws://test", true);
    }
}
