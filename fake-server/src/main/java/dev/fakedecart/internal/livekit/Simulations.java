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
 * LiveKit's own requests of a client to simulate what goes wrong, honoured as its server does ({@code
 * onSimulateScenario} in its {@code pkg/rtc/room.go}). Belongs to the event loop.
 */
final class Simulations {

    /** How long a resume may take to come that is to be broken. */
    private static final long RESUME_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final float LOUD = 0.9f;

    private final Room room;
    private final ScheduledExecutorService loop;

    /** By identity, until when (of {@link System#nanoTime()}) one resume will be broken. */
    private final Map<String, Long> dropAfterResume = new HashMap<>();

    private final Map<String, Long> refuseResume = new HashMap<>();
    private @Nullable ScheduledFuture<?> silence;

    Simulations(Room room, ScheduledExecutorService loop) {
        this.room = room;
        this.loop = loop;
    }

    void honour(Participant participant, SimulateScenario request) {
        String scenario = SignalConnection.name(request.getScenarioCase());
        room.journal()
                .append(new LivekitEvent.Simulated(
                        scenario, value(request), participant.grant().identity()));
        carryOut(participant, request)
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

    /** What could not be done, or not wholly. */
    private Optional<String> carryOut(Participant participant, SimulateScenario request) {
        switch (request.getScenarioCase()) {
            case SPEAKER_UPDATE -> speak(participant, request.getSpeakerUpdate());
            case NODE_FAILURE -> participant.vanish("simulated node failure");
            case MIGRATION -> participant.vanish("simulated migration");
            case SERVER_LEAVE ->
                participant.tellToLeave(LeaveRequest.Action.DISCONNECT, DisconnectReason.SERVER_SHUTDOWN);
            // The open source of LiveKit's server has a reason for it, this one, but passes the request over: assumed.
            case LEAVE_REQUEST_FULL_RECONNECT ->
                participant.tellToLeave(LeaveRequest.Action.RECONNECT, DisconnectReason.CLIENT_INITIATED);
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

    /** Everybody is told that somebody speaks, and after a while that it is silent. */
    private void speak(Participant speaker, int seconds) {
        if (silence != null) {
            silence.cancel(false);
        }
        String sid = speaker.sid();
        silence = loop.schedule(() -> tell(sid, false, 0), Math.max(0, seconds), TimeUnit.SECONDS);
        tell(sid, true, LOUD);
    }

    private void tell(String sid, boolean active, float level) {
        room.everybody().forEach(hearer -> hearer.send(SignalMessages.speaker(sid, active, level)));
    }

    private static void mark(Map<String, Long> marked, Participant participant) {
        long now = System.nanoTime();
        marked.values().removeIf(until -> until - now < 0);
        marked.put(participant.grant().identity(), now + RESUME_NANOS);
    }

    /** Whether this participant's signal connection is to break once it has resumed; if so, only once. */
    boolean dropsAfterResume(String identity) {
        return strike(dropAfterResume, identity);
    }

    /**
     * Whether this participant's next resume is to fail before it gets a message; if so, only once: LiveKit's server
     * breaks three, but tries three times by itself before it answers the upgrade.
     */
    boolean refusesResume(String identity) {
        return strike(refuseResume, identity);
    }

    private static boolean strike(Map<String, Long> marked, String identity) {
        Long until = marked.remove(identity);
        return until != null && until - System.nanoTime() >= 0;
    }

    /** The room closes. */
    void cancel() {
        if (silence != null) {
            silence.cancel(false);
        }
    }
}
