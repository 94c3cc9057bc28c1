package dev.fakedecart.internal.scenario;

/** The moments at which rules can fire. */
public enum Moment {
    CONNECT("connect", Kind.UPGRADE, "a client requests the control socket; the upgrade is not answered yet"),
    SIGNAL_CONNECT(
            "signal-connect",
            Kind.UPGRADE,
            "a client requests LiveKit's signal connection, or the validation of its token; the request is not answered yet"),

    SENDING("sending", Kind.MESSAGE, "a message is about to be sent on the control socket"),
    RECEIVING("receiving", Kind.MESSAGE, "a message has arrived on the control socket, and is not handled yet"),
    SIGNAL_SENDING("signal-sending", Kind.MESSAGE, "a message is about to be sent on LiveKit's signal connection"),
    SIGNAL_RECEIVING(
            "signal-receiving",
            Kind.MESSAGE,
            "a message has arrived on LiveKit's signal connection, and is not handled yet"),

    SOCKET_OPEN("socket-open", Kind.EVENT, "the control socket is open; no message has been sent on it"),
    JOIN("join", Kind.EVENT, "the client's first message has opened a session, and is not answered yet"),
    ADMITTED("admitted", Kind.EVENT, "the session is admitted and has a room; the client does not know yet"),
    QUEUED("queued", Kind.EVENT, "the client has received its queue position"),
    ROOM_INFO_SENT("room-info-sent", Kind.EVENT, "the client has received its room information"),
    SIGNAL_OPEN("signal-open", Kind.EVENT, "LiveKit's signal connection is open, also one that resumes an earlier one"),
    ROOM_JOINED("room-joined", Kind.EVENT, "the client has joined its room"),
    TRACK_PUBLISHED("track-published", Kind.EVENT, "the client has announced a track"),
    MEDIA_CONNECTED(
            "media-connected",
            Kind.EVENT,
            "the DTLS handshake of a peer connection is complete; LiveKit's /rtc has two"),
    FIRST_FRAME("first-frame", Kind.EVENT, "the first frame of a track has been sent to the client"),
    GENERATING("generating", Kind.EVENT, "generation has started"),
    HALTED("halted", Kind.EVENT, "generation has stopped for now: no state, muted video, or no input"),
    RESUMED("resumed", Kind.EVENT, "generation goes on after a halt"),
    STATE("state", Kind.REVISION, "a state is in force; a rule can ask for its revision"),
    RENDERED("rendered", Kind.REVISION, "the first frame of a state is rendered; a rule can ask for its revision");

    /** The kinds of moments. The kind decides which conditions and effects a rule can have. */
    public enum Kind {
        /** A request for a connection. Only the first matching rule fires. */
        UPGRADE,
        /** A message in transit. Only the first matching rule fires. */
        MESSAGE,
        /** An event that has happened. All matching rules fire. */
        EVENT,
        /** An event that has happened to a revision of the state. All matching rules fire. */
        REVISION
    }

    private final String id;
    private final Kind kind;
    private final String description;

    /** @param id the id in files and in the journal; published, so the id never changes */
    Moment(String id, Kind kind, String description) {
        this.id = id;
        this.kind = kind;
        this.description = description;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the description of the event for users. */
    public String description() {
        return description;
    }

    /** Returns the id, for example {@code room-info-sent}. */
    @Override
    public String toString() {
        return id;
    }
}
