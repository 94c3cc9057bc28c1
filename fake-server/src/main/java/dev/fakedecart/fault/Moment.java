package dev.fakedecart.fault;

import java.util.Locale;

/** What a rule waits for. In files they are written with hyphens, for example {@code room-info-sent}. */
public enum Moment {
    /** A client asks for a control socket; its upgrade is not answered yet. */
    CONNECT(Kind.UPGRADE),
    /** A client asks for LiveKit's signal connection, or to have its token validated; it is not answered yet. */
    SIGNAL_CONNECT(Kind.UPGRADE),

    /** A message is about to leave on the control socket. */
    SENDING(Kind.MESSAGE),
    /** A message has come on the control socket, and has not been looked at yet. */
    RECEIVING(Kind.MESSAGE),
    /** A message is about to leave on LiveKit's signal connection. */
    SIGNAL_SENDING(Kind.MESSAGE),
    /** A message has come on LiveKit's signal connection, and has not been looked at yet. */
    SIGNAL_RECEIVING(Kind.MESSAGE),

    /** The control socket is open; nothing has been said on it. */
    SOCKET_OPEN(Kind.EVENT),
    /** The client's first message has opened a session, to which nothing has been answered yet. */
    JOIN(Kind.EVENT),
    /** The client has been told its place in the waiting line. */
    QUEUED(Kind.EVENT),
    /** The client has been told where its room is. */
    ROOM_INFO_SENT(Kind.EVENT),
    /** LiveKit's signal connection is open, also one that takes up an earlier one. */
    SIGNAL_OPEN(Kind.EVENT),
    /** The client is a participant of its room. */
    ROOM_JOINED(Kind.EVENT),
    /** The client has announced a track. */
    TRACK_PUBLISHED(Kind.EVENT),
    /** A peer connection is secured; there are two on LiveKit's {@code /rtc}. */
    MEDIA_CONNECTED(Kind.EVENT),
    /** The first frame has left for the client. */
    FIRST_FRAME(Kind.EVENT),
    /** Generation has started, and its clock runs. */
    GENERATING(Kind.EVENT),
    /** A state has come into force; its revision can be asked for. */
    STATE(Kind.REVISION),
    /** The first frame has been made from a state; its revision can be asked for. */
    RENDERED(Kind.REVISION);

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

    Moment(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** As in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
