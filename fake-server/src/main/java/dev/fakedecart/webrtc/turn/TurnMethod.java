package dev.fakedecart.webrtc.turn;

import org.jspecify.annotations.Nullable;

/** The requests of TURN (RFC 8656 section 17). */
enum TurnMethod {
    ALLOCATE(0x0003, "Allocate"),
    REFRESH(0x0004, "Refresh"),
    CREATE_PERMISSION(0x0008, "CreatePermission"),
    CHANNEL_BIND(0x0009, "ChannelBind");

    static final int SEND_INDICATION = 0x0016;
    static final int DATA_INDICATION = 0x0017;

    private final int request;
    private final String title;

    TurnMethod(int request, String title) {
        this.request = request;
        this.title = title;
    }

    /** Finds the method of a STUN message type; null if the message is not a request of TURN. */
    static @Nullable TurnMethod of(int type) {
        for (TurnMethod method : values()) {
            if (method.request == type) {
                return method;
            }
        }
        return null;
    }

    /** The name as the RFC writes it. */
    @Override
    public String toString() {
        return title;
    }
}
