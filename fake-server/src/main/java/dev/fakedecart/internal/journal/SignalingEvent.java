package dev.fakedecart.internal.journal;

/** Events of the control socket. Message bodies are truncated to a readable length. */
public sealed interface SignalingEvent extends Event {

    /** A client connected. The event does not contain the API key; the tenant of the journal entry identifies it. */
    @JournalType("signaling.socket-opened")
    record SocketOpened(String remote, String model, String userAgent) implements SignalingEvent {}

    /**
     * The client asks for a speed of its model.
     *
     * @param speed as in the query
     * @param served false if the model has no such speed, so that the service ignores it
     */
    @JournalType("signaling.speed-requested")
    record SpeedRequested(String speed, boolean served) implements SignalingEvent {}

    /** The server refused the client before it had a session. */
    @JournalType("signaling.refused")
    record Refused(String error, int code) implements SignalingEvent {}

    @JournalType("signaling.message-received")
    record MessageReceived(String message, int length, String body) implements SignalingEvent {}

    @JournalType("signaling.message-sent")
    record MessageSent(String message, String body) implements SignalingEvent {}

    /** The server could not read a message of the client and sent the reason. */
    @JournalType("signaling.message-rejected")
    record MessageRejected(String reason, int length, String body) implements SignalingEvent {}

    @JournalType("signaling.socket-closed")
    record SocketClosed(int code, String reason, Initiator initiator) implements SignalingEvent {}
}
