package dev.fakedecart.internal.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields of {@code when}, with the moments that allow them. */
enum WhenField {
    AT("at", "the moment"),
    MESSAGE("message", "type of the message, or a list of types; without it, any type"),
    ATTEMPT("attempt", "which connections to the control socket, counted from 1 over the run, including refused ones"),
    SESSION("session", "which sessions, counted from 1 over the run"),
    COUNT("count", "which occurrences of the moment, counted from 1 in each attempt"),
    REVISION("revision", "which revisions of the state"),
    AFTER("after", "delay between the moment and the effects"),
    EVERY("every", "interval at which the effects are repeated, at least 100ms, until the session ends"),
    CHANCE("chance", "probability that the rule fires, drawn from the seed for each occurrence; without it, 100%"),
    TIMES("times", "how often the rule can fire in the run; without it, any number of times");

    private final String key;
    private final String description;

    /** @param key the name in files; published, so the name never changes */
    WhenField(String key, String description) {
        this.key = key;
        this.description = description;
    }

    static Optional<WhenField> find(String key) {
        return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(WhenField::key).toList();
    }

    /** Returns the name in files. */
    String key() {
        return key;
    }

    /** Returns the description for users. */
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

    /** Returns why a moment cannot have this field, and what to do instead. */
    String misfit(Moment moment) {
        return switch (this) {
            case AFTER -> "cannot be used at %s, which has not happened yet: use the effect delay".formatted(moment);
            case EVERY ->
                "cannot be used at %s, which has not happened yet: without it the rule fires at each of them"
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
