package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.journal.LivekitEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.CandidateProtocol;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SimulateScenario;
import org.jspecify.annotations.Nullable;

/**
 * Simulates failures when a client sends {@code SimulateScenario}, as LiveKit's own server does ({@code
 * onSimulateScenario} in its {@code pkg/rtc/room.go}). Belongs to the event loop.
 */
final class SimulatedScenarios {

    /** A resume within this time is broken. */
    private static final long RESUME_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final float LOUD = 0.9f;

    private final Room room;
    private final ScheduledExecutorService loop;

    /** Until when (in {@link System#nanoTime()}) one resume is broken, by identity. */
    private final Map<String, Long> dropAfterResume = new HashMap<>();

    private final Map<String, Long> refuseResume = new HashMap<>();
    private @Nullable ScheduledFuture<?> silence;

    SimulatedScenarios(Room room, ScheduledExecutorService loop) {
        this.room = room;
        this.loop = loop;
    }

    void simulate(Participant participant, SimulateScenario request) {
        String scenario = ServerSignalConnection.name(request.getScenarioCase());
        room.journal()
                .append(new LivekitEvent.Simulated(
                        scenario, value(request), participant.grant().identity()));
        perform(participant, request)
                .ifPresent(reason -> room.journal().append(new LivekitEvent.NotSimulated(scenario, reason)));
    }

    private static long value(SimulateScenario request) {
        return switch (request.getScenarioCase()) {
            case SPEAKER_UPDATE -> request.getSpeakerUpdate();
            case SWITCH_CANDIDATE_PROTOCOL -> request.getSwitchCandidateProtocolValue();
            case SUBSCRIBER_BANDWIDTH -> request.getSubscriberBandwidth();
            default -> 0;
        };
    }

    /** Returns why the request was not performed, or only in part. */
    private Optional<String> perform(Participant participant, SimulateScenario request) {
        switch (request.getScenarioCase()) {
            case SPEAKER_UPDATE -> speak(participant, request.getSpeakerUpdate());
            case NODE_FAILURE -> participant.vanish("simulated node failure");
            case MIGRATION -> participant.vanish("simulated migration");
            case SERVER_LEAVE ->
                participant.sendLeave(LeaveRequest.Action.DISCONNECT, DisconnectReason.SERVER_SHUTDOWN);
            // Assumed: LiveKit's server, as published, names this reason for the request, but ignores the request.
            case LEAVE_REQUEST_FULL_RECONNECT ->
                participant.sendLeave(LeaveRequest.Action.RECONNECT, DisconnectReason.CLIENT_INITIATED);
            case DISCONNECT_SIGNAL_ON_RESUME -> mark(dropAfterResume, participant);
            case DISCONNECT_SIGNAL_ON_RESUME_NO_MESSAGES -> mark(refuseResume, participant);
            case SWITCH_CANDIDATE_PROTOCOL -> {
                participant.connections().offerAgain();
                return request.getSwitchCandidateProtocol() == CandidateProtocol.UDP
                        ? Optional.empty()
                        : Optional.of("media goes over UDP only: the same candidates have been offered again");
            }
            case SUBSCRIBER_BANDWIDTH -> {
                return participant.grant().publishes()
                        ? room.control().bandwidth().limit(request.getSubscriberBandwidth())
                        : Optional.of("only the bandwidth of the session's own client can be limited");
            }
            default -> {
                return Optional.of("unknown");
            }
        }
        return Optional.empty();
    }

    /** Announces that a participant speaks, and after a while that it is silent. */
    private void speak(Participant speaker, int seconds) {
        if (silence != null) {
            silence.cancel(false);
        }
        String sid = speaker.sid();
        silence = loop.schedule(() -> sendSpeaker(sid, false, 0), Math.max(0, seconds), TimeUnit.SECONDS);
        sendSpeaker(sid, true, LOUD);
    }

    private void sendSpeaker(String sid, boolean active, float level) {
        room.everybody().forEach(hearer -> hearer.send(SignalMessages.speaker(sid, active, level)));
    }

    private static void mark(Map<String, Long> marked, Participant participant) {
        long now = System.nanoTime();
        marked.values().removeIf(until -> until - now < 0);
        marked.put(participant.grant().identity(), now + RESUME_NANOS);
    }

    /** Returns true if this participant's signal connection must break after this resume. True only once. */
    boolean dropsAfterResume(String identity) {
        return consume(dropAfterResume, identity);
    }

    /**
     * Returns true if this participant's resume must fail before it gets a message. True only once: LiveKit's server
     * breaks three, but tries three times by itself before it answers the upgrade.
     */
    boolean refusesResume(String identity) {
        return consume(refuseResume, identity);
    }

    private static boolean consume(Map<String, Long> marked, String identity) {
        Long until = marked.remove(identity);
        return until != null && until - System.nanoTime() >= 0;
    }

    /** Called when the room closes. */
    void cancel() {
        if (silence != null) {
            silence.cancel(false);
        }
    }
}
