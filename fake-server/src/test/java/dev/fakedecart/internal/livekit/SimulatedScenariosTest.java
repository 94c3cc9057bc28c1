package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.ControlledRooms;
import dev.fakedecart.JournalHandle;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.UpgradeRefusedException;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitRtc.CandidateProtocol;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.LeaveRequest.Action;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SimulateScenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the failures that a LiveKit client can ask the server to simulate. */
class SimulatedScenariosTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final ControlledRooms rooms = ControlledRooms.start();
    private final ControlConnection control = Clients.joined(rooms.server());

    @AfterEach
    void stop() {
        control.close();
        rooms.close();
    }

    private static void simulate(SignalClient client, SimulateScenario.Builder scenario) {
        client.send(SignalRequest.newBuilder().setSimulate(scenario));
    }

    private SignalClient resume(String sid) {
        return SignalClient.single(
                control,
                JoinRequest.newBuilder()
                        .setReconnect(true)
                        .setParticipantSid(sid)
                        .build());
    }

    private Map<String, Object> simulated() {
        return rooms.server().journal().await("livekit.simulated", DEADLINE).details();
    }

    @Test
    void aSimulatedSpeakerSpeaksForAWhile() {
        SignalClient client = PacketClient.signal(control);
        String sid = client.joined().getParticipant().getSid();

        simulate(client, SimulateScenario.newBuilder().setSpeakerUpdate(1));

        SpeakerInfo loud =
                client.next(MessageCase.SPEAKERS_CHANGED).getSpeakersChanged().getSpeakers(0);
        assertThat(loud.getSid()).isEqualTo(sid);
        assertThat(loud.getActive()).isTrue();
        assertThat(loud.getLevel()).isEqualTo(0.9f);
        SpeakerInfo silent =
                client.next(MessageCase.SPEAKERS_CHANGED).getSpeakersChanged().getSpeakers(0);
        assertThat(silent.getActive()).isFalse();
        assertThat(simulated()).containsEntry("scenario", "speaker_update");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node_failure", "migration"})
    void aLostNodeDropsTheConnectionAndRefusesToResume(String scenario) {
        SignalClient client = PacketClient.signal(control);
        String sid = client.joined().getParticipant().getSid();
        client.next(MessageCase.ANSWER);

        simulate(
                client,
                scenario.equals("migration")
                        ? SimulateScenario.newBuilder().setMigration(true)
                        : SimulateScenario.newBuilder().setNodeFailure(true));

        assertSignalClosed();
        assertThat(rooms.server().journal().entries("livekit.signal").stream()
                        .filter(entry -> "leave".equals(entry.details().get("message"))))
                .isEmpty();
        rooms.server().journal().await("media.peer-closed", DEADLINE);
        LeaveRequest leave = resume(sid).next().getLeave();
        assertThat(leave.getAction()).isEqualTo(Action.RECONNECT);
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.STATE_MISMATCH);
        PacketClient.signal(control).joined();
        assertThat(simulated()).containsEntry("scenario", scenario);
    }

    @Test
    void aSimulatedServerLeaveDisconnectsTheClient() {
        SignalClient client = PacketClient.signal(control);
        simulate(client, SimulateScenario.newBuilder().setServerLeave(true));
        LeaveRequest leave = client.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getAction()).isEqualTo(Action.DISCONNECT);
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.SERVER_SHUTDOWN);
        assertSignalClosed();
    }

    @Test
    void aSimulatedFullReconnectMakesTheClientRejoin() {
        SignalClient client = PacketClient.signal(control);
        simulate(client, SimulateScenario.newBuilder().setLeaveRequestFullReconnect(true));
        assertThat(client.next(MessageCase.LEAVE).getLeave().getAction()).isEqualTo(Action.RECONNECT);
        assertSignalClosed();
        PacketClient.signal(control).joined();
    }

    @Test
    void theSignalConnectionBreaksOnceAfterAResume() {
        SignalClient first = PacketClient.signal(control);
        String sid = first.joined().getParticipant().getSid();
        simulate(first, SimulateScenario.newBuilder().setDisconnectSignalOnResume(true));
        first.roundTrip(1);
        first.socket().abort();

        SignalClient second = resume(sid);
        assertThat(second.next().hasReconnect()).isTrue();
        // The JDK's client sometimes misses an end without a close frame after a message.
        rooms.server()
                .journal()
                .await(
                        "livekit.signal-closed",
                        entry -> Objects.equals(entry.details().get("initiator"), "server")
                                && Objects.equals(entry.details().get("code"), 1006),
                        DEADLINE);

        resume(sid).roundTrip(2);
        assertThat(rooms.server().journal().entries("livekit.participant-left")).isEmpty();
    }

    @Test
    void aResumeFailsOnceBeforeAnyMessage() {
        SignalClient first = PacketClient.signal(control);
        String sid = first.joined().getParticipant().getSid();
        simulate(first, SimulateScenario.newBuilder().setDisconnectSignalOnResumeNoMessages(true));
        first.roundTrip(1);
        first.socket().abort();

        assertThatThrownBy(() -> resume(sid))
                .isInstanceOfSatisfying(
                        UpgradeRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(500));
        resume(sid).roundTrip(2);
        assertThat(rooms.server().journal().entries("livekit.participant-left")).isEmpty();
    }

    @Test
    void theSameCandidatesAreOfferedAgainAndTheJournalSaysSo() {
        SignalClient client = SignalClient.dual(control, "");
        var first = client.next(MessageCase.OFFER).getOffer();
        client.answer(
                first.getId(),
                "v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:0\r\n" + "a=fingerprint:sha-256 "
                        + "00:".repeat(31) + "00\r\n");

        simulate(client, SimulateScenario.newBuilder().setSwitchCandidateProtocol(CandidateProtocol.TCP));

        assertThat(client.next(MessageCase.OFFER).getOffer().getId()).isGreaterThan(first.getId());
        assertThat(rooms.server()
                        .journal()
                        .await("livekit.not-simulated", DEADLINE)
                        .details())
                .containsEntry("scenario", "switch_candidate_protocol");
    }

    @Test
    void bandwidthIsLimitedUntilTheLimitIsLifted() {
        SignalClient client = PacketClient.signal(control);
        simulate(client, SimulateScenario.newBuilder().setSubscriberBandwidth(200_000));
        JournalHandle journal = rooms.server().journal();
        assertThat(journal.await("media.impairment-set", DEADLINE).details())
                .containsEntry("direction", "out")
                .containsEntry("packets", "rate 200000 bit/s");

        simulate(client, SimulateScenario.newBuilder().setSubscriberBandwidth(0));

        assertThat(journal.await("media.impairment-ended", DEADLINE).details()).containsEntry("direction", "out");
        assertThat(journal.entries("livekit.not-simulated")).isEmpty();
    }

    @Test
    void anEmptyRequestIsJournaledAndIgnored() {
        SignalClient client = PacketClient.signal(control);
        simulate(client, SimulateScenario.newBuilder());
        client.roundTrip(1);
        assertThat(rooms.server().journal().entries("livekit.not-simulated")).hasSize(1);
    }

    /** Waits for an end without a close frame. The JDK's client sometimes misses it after a message. */
    private void assertSignalClosed() {
        assertThat(rooms.server()
                        .journal()
                        .await("livekit.signal-closed", DEADLINE)
                        .details())
                .containsEntry("code", 1006)
                .containsEntry("initiator", "server");
    }
}
