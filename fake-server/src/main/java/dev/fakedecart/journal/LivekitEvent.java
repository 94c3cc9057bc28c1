package dev.fakedecart.journal;

/** What happens on LiveKit's signal connection. */
public sealed interface LivekitEvent extends Event {

    /**
     * A signal connection is open.
     *
     * @param path {@code /rtc/v1} with one peer connection, {@code /rtc} with two
     * @param resumes true if the participant was there before
     */
    record SignalOpened(String path, boolean resumes, String sdk) implements LivekitEvent {}

    /** A signal message, by the name of its case, for example {@code add_track}. */
    record Signal(Direction direction, String message) implements LivekitEvent {}

    record SignalClosed(int code, String reason, Initiator initiator) implements LivekitEvent {}

    record ParticipantJoined(String identity, String sid) implements LivekitEvent {}

    record ParticipantLeft(String identity, Initiator initiator, String reason) implements LivekitEvent {}

    /** The client has announced a track. */
    record TrackPublished(String sid, String kind, String codec, int width, int height) implements LivekitEvent {}

    /** A description or message of the client could not be used. */
    record SignalRejected(String message, String reason) implements LivekitEvent {}
}
