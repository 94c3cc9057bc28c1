package dev.fakedecart.internal.service;

import dev.fakedecart.protocol.Refusal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The refusals of one era, by name. Immutable. */
public final class Refusals {
    static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    private final Map<String, Refusal> byId = new LinkedHashMap<>();

    Refusals(List<Refusal> refusals) {
        refusals.forEach(refusal -> byId.put(refusal.id(), refusal));
    }

    /** Finds a refusal by its name in the table. */
    public Optional<Refusal> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns all refusals; their texts have placeholders. */
    public Collection<Refusal> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /**
     * Returns the refusal of a case.
     *
     * @param values the values of the case's placeholders
     */
    public Refusal of(RefusalCase refused, Map<String, ?> values) {
        Refusal found = find(refused.id()).orElseThrow();
        return new Refusal(
                found.id(),
                filled(found.error(), values),
                found.errorType(),
                found.retryAfter(),
                found.code(),
                filled(found.reason(), values),
                found.http());
    }

    private static String filled(String text, Map<String, ?> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(
                        values.containsKey(word.group(1)) ? String.valueOf(values.get(word.group(1))) : word.group()));
    }
}
