package dev.fakedecart.internal.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields of {@code when}: what they are, and which moments have them. */
enum WhenField {
    AT("the moment"),
    MESSAGE("type of the message, or a list of types; without it, any"),
    ATTEMPT("which connections to the control socket, counted over the run from 1, refused ones too"),
    SESSION("which sessions, counted over the run from 1"),
    COUNT("which occurrences of the moment, counted in each attempt from 1"),
    REVISION("which revisions of the state"),
    AFTER("how long after the moment"),
    EVERY("how long after each time it happens again, at least 100ms, until the session ends"),
    CHANCE("how probable it is each time, drawn from the seed; without it, 100%"),
    TIMES("how often at most in the run; without it, any number of times");

    private final String description;

    WhenField(String description) {
        this.description = description;
    }

    static Optional<WhenField> find(String key) {
        return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(WhenField::key).toList();
    }

    /** In files. */
    String key() {
        return Words.hyphenated(this);
    }

    /** For people. */
    String description() {
        return description;
    }

    boolean fits(Moment moment) {
        return switch (this) {
            case MESSAGE -> moment.kind() == Moment.Kind.MESSAGE;
            case REVISION -> moment.kind() == Moment.Kind.REVISION;
            case AFTER, EVERY -> moment.kind() == Moment.Kind.EVENT || moment.kind() == Moment.Kind.REVISION;
            default -> true;
        };
    }

    /** Why it does not fit a moment, and what to do. */
    String misfit(Moment moment) {
        return switch (this) {
            case AFTER -> "cannot be used at %s, which has not happened yet: use the effect delay".formatted(moment);
            case EVERY ->
                "cannot be used at %s, which has not happened yet: every one of them is met without it"
                        .formatted(moment);
            default -> "cannot be used at %s, only at %s".formatted(moment, String.join(", ", moments()));
        };
    }

    private List<String> moments() {
        return Arrays.stream(Moment.values())
                .filter(this::fits)
                .map(Moment::toString)
                .toList();
    }
}
