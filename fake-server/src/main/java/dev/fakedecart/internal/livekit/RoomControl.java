package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.UpgradeOutcome;
import java.util.Optional;
import java.util.function.Consumer;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;

/**
 * Controls the LiveKit room of a session, and its client in the room, from outside. Methods return why they could not
 * do what was asked; empty if they did. Viewers see the same inference participant as the client, and are not affected
 * otherwise. Belongs to the event loop.
 */
public final class RoomControl {
    private final Room room;
    private final OutputPublisher inference;
    private SignalInterceptor interceptor = SignalInterceptor.NONE;
    private SignalAdmission admission = SignalAdmission.OPEN;
    private SubscriberBandwidth bandwidth = SubscriberBandwidth.FIXED;
    private Optional<Response> refused = Optional.empty();

    RoomControl(Room room, OutputPublisher inference) {
        this.room = room;
        this.inference = inference;
    }

    /**
     * Tells the client to leave, and drops its signal connection without a close frame, as LiveKit's server does up to
     * 1.9 (later versions close with 1000). After {@code RESUME} the client stays in the room and keeps its media;
     * after any other action it has left.
     */
    public Optional<String> leave(LeaveRequest.Action action, DisconnectReason reason) {
        return withSignal(signal -> room.client().ifPresent(client -> client.sendLeave(action, reason)));
    }

    /** Closes the client's signal connection with a close frame; its media continues. */
    public Optional<String> closeSignal(int code, String reason) {
        return withSignal(signal -> signal.close(code, reason));
    }

    /** Ends the TCP connection of the client's signal connection without a close frame; its media continues. */
    public Optional<String> dropSignal() {
        return withSignal(ServerSignalConnection::drop);
    }

    /** Resets the TCP connection of the client's signal connection; its media continues. */
    public Optional<String> resetSignal() {
        return withSignal(ServerSignalConnection::reset);
    }

    /** Makes the client's signal connection half-open; its media continues. */
    public Optional<String> stallSignal() {
        return withSignal(ServerSignalConnection::stall);
    }

    /** Reverts {@link #stallSignal}, unless the client has resumed on another connection. */
    public Optional<String> resumeSignal() {
        return withSignal(ServerSignalConnection::resume);
    }

    /** Starts or stops answering pings on the client's signal connection. Later connections answer pings again. */
    public Optional<String> answerPings(boolean answers) {
        return withSignal(signal -> signal.answerPings(answers));
    }

    private Optional<String> withSignal(Consumer<ServerSignalConnection> action) {
        Optional<ServerSignalConnection> signal = room.client().flatMap(Participant::signal);
        signal.ifPresent(action);
        return signal.isPresent() ? Optional.empty() : Optional.of("the client has no signal connection");
    }

    /** Removes the inference participant: announces its departure, and hides it. Its media continues. */
    public Optional<String> removeInference() {
        if (!inference.isShown()) {
            return Optional.of("the inference participant is not shown");
        }
        inference.show(false);
        room.everybody().forEach(participant -> participant.send(SignalMessages.update(inference.gone())));
        return Optional.empty();
    }

    /** Hides the inference participant; its departure is not announced. */
    public Optional<String> hideInference() {
        inference.show(false);
        return Optional.empty();
    }

    /** Hides the inference participant until there is an output. */
    public Optional<String> hideInferenceUntilOutput() {
        inference.hideUntilOutput();
        return Optional.empty();
    }

    /** Shows the inference participant: announces it with the current outputs. */
    public Optional<String> showInference() {
        inference.show(true);
        room.announceInference();
        return Optional.empty();
    }

    /** Renames the inference participant, and announces the change unless it is hidden. */
    public Optional<String> renameInference(String identity) {
        inference.identity(identity);
        room.announceInference();
        return Optional.empty();
    }

    /** Sets the interceptor of the client's messages. */
    public void interceptor(SignalInterceptor interceptor) {
        this.interceptor = interceptor;
    }

    SignalInterceptor interceptor() {
        return interceptor;
    }

    /** Sets who decides about the client's requests for signal connections. */
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

    /** The response to the client's last request for a signal connection, if it was refused. */
    Optional<Response> refused() {
        return refused;
    }

    /** Sets what limits the bandwidth when the client asks to simulate that. */
    public void bandwidth(SubscriberBandwidth bandwidth) {
        this.bandwidth = bandwidth;
    }

    SubscriberBandwidth bandwidth() {
        return bandwidth;
    }
}
