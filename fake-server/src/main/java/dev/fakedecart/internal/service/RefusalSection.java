package dev.fakedecart.internal.service;

import dev.fakedecart.internal.yaml.ProblemText;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Refusal;
import dev.fakedecart.protocol.Refusal.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.MatchResult;

/** Reads the refusals of one era. */
final class RefusalSection {
    static final List<String> FIELDS =
            List.of("when", "text", "error-type", "retry-after", "close-code", "close-reason", "http", Entries.ERAS);
    static final List<String> HTTP_FIELDS = List.of("status", "envelope", "title", "location");

    static final Map<String, Envelope> ENVELOPES = Map.of(
            "detail", Envelope.DETAIL,
            "error", Envelope.ERROR,
            "validation", Envelope.VALIDATION,
            "problem", Envelope.PROBLEM);

    /** RFC 6455 section 7.4.1: the code for a violated policy, and the range of codes that an endpoint may send. */
    private static final int POLICY_VIOLATION = 1008;

    private static final int SMALLEST_CODE = 1000;
    private static final int LARGEST_CODE = 4999;
    private static final int LONGEST_WAIT_SECONDS = 86_400;

    private final List<Refusal> found = new ArrayList<>();

    private RefusalSection() {}

    static Refusals read(GroupReader section, Era era) {
        var read = new RefusalSection();
        Entries.of(section).forEach((id, entry) -> read.found.add(read.refusal(id, entry, era)));
        for (RefusalCase known : RefusalCase.values()) {
            if (!section.group().fields().containsKey(known.id())) {
                section.problem("the refusal %s is missing".formatted(known.id()));
            }
        }
        return new Refusals(read.found);
    }

    private Refusal refusal(String id, GroupReader entry, Era era) {
        entry.refuseOthers(FIELDS);
        GroupReader fields = Entries.inEra(entry, era);
        fields.refuseOthers(FIELDS);
        String text = fields.text("text").orElse("");
        String reason = fields.text("close-reason").orElse(text);
        checkPlaceholders(id, fields, "text", text);
        checkPlaceholders(id, fields, "close-reason", reason);
        return new Refusal(
                id,
                text,
                fields.text("error-type"),
                fields.wholeNumber("retry-after", 0, LONGEST_WAIT_SECONDS)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                code(fields),
                reason,
                fields.group("http").map(RefusalSection::http));
    }

    /** The codes from 1004 to 1006 and 1015 are reserved: no frame may have them. */
    private static int code(GroupReader fields) {
        int code = fields.wholeNumber("close-code", SMALLEST_CODE, LARGEST_CODE).orElse(POLICY_VIOLATION);
        if ((code >= 1004 && code <= 1006) || code == 1015 || (code > 1015 && code < 3000)) {
            fields.problem("close-code", "%s is reserved, and cannot be sent".formatted(code));
        }
        return code;
    }

    private static void checkPlaceholders(String id, GroupReader fields, String name, String text) {
        List<String> known = RefusalCase.find(id).map(RefusalCase::placeholders).orElse(List.of());
        Refusals.PLACEHOLDER
                .matcher(text)
                .results()
                .map((MatchResult word) -> word.group(1))
                .filter(word -> !known.contains(word))
                .forEach(word -> fields.problem(
                        name,
                        known.isEmpty()
                                ? "%s has no placeholders, but {%s} is one".formatted(id, word)
                                : ProblemText.unknown("placeholder", word, known)));
    }

    private static Refusal.Http http(GroupReader http) {
        http.refuseOthers(HTTP_FIELDS);
        return new Refusal.Http(
                http.wholeNumber("status", 400, 599).orElse(400),
                http.choice("envelope", ENVELOPES).orElse(Envelope.DETAIL),
                http.text("title").orElse(""),
                http.texts("location"));
    }
}
