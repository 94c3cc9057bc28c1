package dev.fakedecart.internal.journal;

/** Events of LiveKit signal connections. */
public sealed interface LivekitEvent extends Event {

    /**
     * A client opened a signal connection.
     *
     * @param path {@code /rtc/v1} with one peer connection, {@code /rtc} with two
     * @param resumes true if the participant had joined before
     * @param autoSubscribe true if the client receives each track without subscribing to it
     */
    @JournalType("livekit.signal-opened")
    record SignalOpened(String path, boolean resumes, String sdk, boolean autoSubscribe) implements LivekitEvent {}

    /** A signal message, named after its protobuf case, for example {@code add_track}. */
    @JournalType("livekit.signal")
    record Signal(Direction direction, String message) implements LivekitEvent {}

    @JournalType("livekit.signal-closed")
    record SignalClosed(int code, String reason, Initiator initiator) implements LivekitEvent {}

    @JournalType("livekit.participant-joined")
    record ParticipantJoined(String identity, String sid) implements LivekitEvent {}

    @JournalType("livekit.participant-left")
    record ParticipantLeft(String identity, Initiator initiator, String reason) implements LivekitEvent {}

    /** The client announced a track. */
    @JournalType("livekit.track-published")
    record TrackPublished(String sid, String kind, String codec, int width, int height) implements LivekitEvent {}

    /** The client muted a track, or announced it as muted. */
    @JournalType("livekit.track-muted")
    record TrackMuted(String sid) implements LivekitEvent {}

    @JournalType("livekit.track-unmuted")
    record TrackUnmuted(String sid) implements LivekitEvent {}

    /**
     * A participant changed what it receives.
     *
     * @param identity of the participant
     * @param sid of the track that it receives
     * @param kind {@code audio} or {@code video}
     * @param state {@code subscribed}, {@code unsubscribed}, or while subscribed {@code disabled} or {@code enabled}
     */
    @JournalType("livekit.subscription-changed")
    record SubscriptionChanged(String identity, String sid, String kind, String state) implements LivekitEvent {}

    /**
     * A client asked the LiveKit server to simulate a fault. The server simulates it after writing this event.
     *
     * @param scenario named after its protobuf case, for example {@code node_failure}
     * @param value for scenarios that have one: seconds of speech, number of a protocol, bits per second
     */
    @JournalType("livekit.simulated")
    record Simulated(String scenario, long value, String identity) implements LivekitEvent {}

    /** The server cannot simulate a requested fault, or only a part of it. */
    @JournalType("livekit.not-simulated")
    record NotSimulated(String scenario, String reason) implements LivekitEvent {}

    /** The server rejected a session description or a message of the client. */
    @JournalType("livekit.signal-rejected")
    record SignalRejected(String message, String reason) implements LivekitEvent {}
}
