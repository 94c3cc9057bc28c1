package dev.fakedecart.internal.journal;

/**
 * Something that happened on the server. Events are records of plain values; the {@link JournalEntry} around an event
 * says when it happened and which session it concerns.
 */
public sealed interface Event
        permits DirectEvent,
                FaultEvent,
                HttpEvent,
                LivekitEvent,
                MediaEvent,
                QueueEvent,
                RelayEvent,
                ServerEvent,
                SessionEvent,
                SignalingEvent {

    /** The type that users see and filter by, for example {@code media.ice-connected}. */
    default String type() {
        return Types.OF_RECORDS.get(getClass());
    }

    /** The direction of a message or a packet, seen from the server. */
    enum Direction {
        IN,
        OUT
    }

    /** The side that ended a connection, a session or a participation. */
    enum Initiator {
        CLIENT,
        SERVER,
        NETWORK
    }
}

/** The types of event records, looked up once per class. */
final class Types {
    static final ClassValue<String> OF_RECORDS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> event) {
            JournalType type = event.getAnnotation(JournalType.class);
            if (type == null) {
                throw new IllegalStateException(event + " has no @JournalType");
            }
            return type.value();
        }
    };

    private Types() {}
}
