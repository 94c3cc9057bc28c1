package dev.fakedecart.internal.journal;

import java.util.Locale;

/** Something that happened; what it is about lies in the {@link Fact} around it. Records of plain values only. */
public sealed interface Event
        permits DirectEvent,
                FaultEvent,
                HttpEvent,
                LivekitEvent,
                MediaEvent,
                ServerEvent,
                SessionEvent,
                SignalingEvent {

    /** The dotted name of an event's kind, for example {@code media.ice-connected} for {@link MediaEvent.IceConnected}. */
    default String type() {
        return Types.NAMES.get(getClass());
    }

    /** Which way something went, seen from the server. */
    enum Direction {
        IN,
        OUT
    }

    /** Who ended something. */
    enum Initiator {
        CLIENT,
        SERVER,
        NETWORK
    }
}

/** Names of event kinds, computed once per class. */
final class Types {
    static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String area = type.getEnclosingClass().getSimpleName().replaceAll("Event$", "");
            return hyphenated(area) + "." + hyphenated(type.getSimpleName());
        }
    };

    private Types() {}

    private static String hyphenated(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
