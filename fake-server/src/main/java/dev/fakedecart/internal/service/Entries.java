package dev.fakedecart.internal.service;

import dev.fakedecart.internal.yaml.ProblemText;
import dev.fakedecart.protocol.Era;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads entries whose fields may differ between eras. */
final class Entries {

    /** The field with the fields that differ in an era. */
    static final String ERAS = "eras";

    private static final List<String> NAMES =
            Arrays.stream(Era.values()).map(Era::toString).toList();

    private Entries() {}

    /** Returns the groups in a section, by name. Anything else in it is a problem. */
    static Map<String, GroupReader> of(GroupReader section) {
        var entries = new LinkedHashMap<String, GroupReader>();
        section.group()
                .fields()
                .keySet()
                .forEach(name -> section.group(name).ifPresent(entry -> entries.put(name, entry)));
        return entries;
    }

    /** Returns the fields that are in force in an era: the entry's own, and over them those of the era. */
    static GroupReader inEra(GroupReader entry, Era era) {
        TableNode.Group own = entry.group().without(ERAS);
        Optional<GroupReader> eras = entry.group(ERAS);
        eras.ifPresent(given -> given.group().fields().forEach((name, node) -> {
            if (!NAMES.contains(name)) {
                given.problem(name, ProblemText.unknown("era", name, NAMES));
            }
        }));
        return eras.flatMap(given -> given.group(era.toString()))
                .map(different -> entry.of(own.with(different.group())))
                .orElseGet(() -> entry.of(own));
    }
}
