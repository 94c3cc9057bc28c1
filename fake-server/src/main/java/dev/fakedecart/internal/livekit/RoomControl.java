package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.UpgradeOutcome;
import java.util.Optional;
import java.util.function.Consumer;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;

/**
 * What can be done from outside to the room of a session and to its client in it, at any time. Each deed returns why it
 * could not be done; empty if it was. Viewers are told of the inference participant as the client is, and else left alone.
 * Belongs to the event loop.
 */
public final class RoomControl {
    private final Room room;
    private final InferenceParticipant inference;
    private SignalStage stage = SignalStage.DIRECT;
    private SignalAdmission admission = SignalAdmission.OPEN;
    private SubscriberBandwidth bandwidth = SubscriberBandwidth.FIXED;
    private Optional<Response> refused = Optional.empty();

    RoomControl(Room room, InferenceParticipant inference) {
        this.room = room;
        this.inference = inference;
    }

    /**
     * Tells the client to leave and drops its signal connection, without a close frame, as LiveKit's server does (up to
     * 1.9; later it closes with 1000). After {@code RESUME} the client keeps its place and its media, else both are gone.
     */
    public Optional<String> leave(LeaveRequest.Action action, DisconnectReason reason) {
        return withSignal(signal -> room.client().ifPresent(client -> client.tellToLeave(action, reason)));
    }

    /** Closes the client's signal connection with a close frame; its media goes on. */
    public Optional<String> closeSignal(int code, String reason) {
        return withSignal(signal -> signal.close(code, reason));
    }

    /** Ends the TCP connection of the client's signal connection without a close frame; its media goes on. */
    public Optional<String> dropSignal() {
        return withSignal(SignalConnection::drop);
    }

    /** Resets the TCP connection of the client's signal connection; its media goes on. */
    public Optional<String> resetSignal() {
        return withSignal(SignalConnection::reset);
    }

    /** Makes the client's signal connection half-open; its media goes on. */
    public Optional<String> stallSignal() {
        return withSignal(SignalConnection::stall);
    }

    /** Ends what {@link #stallSignal} began, if the client has not come back on another connection meanwhile. */
    public Optional<String> resumeSignal() {
        return withSignal(SignalConnection::resume);
    }

    /** Answers the pings of the client's signal connection, or no more; on the next connection they are answered. */
    public Optional<String> answerPings(boolean answers) {
        return withSignal(signal -> signal.answerPings(answers));
    }

    private Optional<String> withSignal(Consumer<SignalConnection> deed) {
        Optional<SignalConnection> signal = room.client().flatMap(Participant::signal);
        signal.ifPresent(deed);
        return signal.isPresent() ? Optional.empty() : Optional.of("the client has no signal connection");
    }

    /** The inference participant leaves: everybody is told, and who joins later is not told of it. Its media goes on. */
    public Optional<String> removeInference() {
        if (!inference.isShown()) {
            return Optional.of("the inference participant is not shown");
        }
        inference.show(false);
        room.everybody().forEach(participant -> participant.send(SignalMessages.update(inference.gone())));
        return Optional.empty();
    }

    /** From now on nobody is told of the inference participant; who knows of it is not told that it has gone. */
    public Optional<String> hideInference() {
        inference.show(false);
        return Optional.empty();
    }

    /** Nobody is told of the inference participant until it has something to send. */
    public Optional<String> hideInferenceUntilOutput() {
        inference.hideUntilOutput();
        return Optional.empty();
    }

    /** The inference participant is there: everybody is told, with the outputs that there are. */
    public Optional<String> showInference() {
        inference.show(true);
        room.tellOfInference();
        return Optional.empty();
    }

    /** From now on the inference participant has this identity, of which everybody is told who may know of it. */
    public Optional<String> renameInference(String identity) {
        inference.identity(identity);
        room.tellOfInference();
        return Optional.empty();
    }

    /** What the messages of the client pass from now on. */
    public void stage(SignalStage stage) {
        this.stage = stage;
    }

    SignalStage stage() {
        return stage;
    }

    /** Who decides about the client's signal connections from now on. */
    public void admission(SignalAdmission admission) {
        this.admission = admission;
    }

    UpgradeOutcome receive(UpgradeOutcome otherwise, boolean resumes) {
        UpgradeOutcome reception = admission.receive(otherwise, resumes);
        refused = response(reception);
        return reception;
    }

    private static Optional<Response> response(UpgradeOutcome reception) {
        if (reception instanceof UpgradeOutcome.Later later) {
            return response(later.then());
        }
        return reception instanceof UpgradeOutcome.Refuse refuse ? Optional.of(refuse.response()) : Optional.empty();
    }

    /** The answer to the client's last request for a signal connection, if that was refused. */
    Optional<Response> refused() {
        return refused;
    }

    /** What limits the bandwidth where LiveKit's clients ask to simulate that. */
    public void bandwidth(SubscriberBandwidth bandwidth) {
        this.bandwidth = bandwidth;
    }

    SubscriberBandwidth bandwidth() {
        return bandwidth;
    }
}
