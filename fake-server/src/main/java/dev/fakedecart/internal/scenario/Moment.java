package dev.fakedecart.internal.scenario;

import java.util.Locale;

/** What a rule waits for. In files they are written with hyphens, for example {@code room-info-sent}. */
public enum Moment {
    CONNECT(Kind.UPGRADE, "a client asks for a control socket; its upgrade is not answered yet"),
    SIGNAL_CONNECT(
            Kind.UPGRADE,
            "a client asks for LiveKit's signal connection, or to have its token validated; it is not answered yet"),

    SENDING(Kind.MESSAGE, "a message is about to leave on the control socket"),
    RECEIVING(Kind.MESSAGE, "a message has come on the control socket, and has not been looked at yet"),
    SIGNAL_SENDING(Kind.MESSAGE, "a message is about to leave on LiveKit's signal connection"),
    SIGNAL_RECEIVING(Kind.MESSAGE, "a message has come on LiveKit's signal connection, and has not been looked at yet"),

    SOCKET_OPEN(Kind.EVENT, "the control socket is open; nothing has been said on it"),
    JOIN(Kind.EVENT, "the client's first message has opened a session, to which nothing has been answered yet"),
    ADMITTED(Kind.EVENT, "the session has a place and a room, and its client has not been told of it yet"),
    QUEUED(Kind.EVENT, "the client has been told its place in the waiting line"),
    ROOM_INFO_SENT(Kind.EVENT, "the client has been told where its room is"),
    SIGNAL_OPEN(Kind.EVENT, "LiveKit's signal connection is open, also one that takes up an earlier one"),
    ROOM_JOINED(Kind.EVENT, "the client is a participant of its room"),
    TRACK_PUBLISHED(Kind.EVENT, "the client has announced a track"),
    MEDIA_CONNECTED(Kind.EVENT, "a peer connection is secured; there are two on LiveKit's /rtc"),
    FIRST_FRAME(Kind.EVENT, "the first frame has left for the client"),
    GENERATING(Kind.EVENT, "generation has started, and its clock runs"),
    STATE(Kind.REVISION, "a state has come into force; its revision can be asked for"),
    RENDERED(Kind.REVISION, "the first frame has been made from a state; its revision can be asked for");

    /** What can be asked about a moment, and done at it. */
    public enum Kind {
        /** Something asks to be let in: the first rule that matches decides. */
        UPGRADE,
        /** A message is on its way: the first rule that matches decides. */
        MESSAGE,
        /** Something has happened. */
        EVENT,
        /** Something has happened to a revision of the state. */
        REVISION
    }

    private final Kind kind;
    private final String description;

    Moment(Kind kind, String description) {
        this.kind = kind;
        this.description = description;
    }

    public Kind kind() {
        return kind;
    }

    /** What has happened then, or is about to, for people. */
    public String description() {
        return description;
    }

    /** As in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
