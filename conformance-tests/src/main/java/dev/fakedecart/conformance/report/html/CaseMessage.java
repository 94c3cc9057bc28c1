package dev.fakedecart.conformance.report.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The message of a failed case, in parts. A message with {@code expected: …} and {@code happened: …}, each at the start
 * of a line, has both parts; any other message is all {@code happened}.
 */
record CaseMessage(@Nullable String expected, String happened) {
    private static final Pattern PARTS = Pattern.compile(
            "\\s*expected:\\s*(.*?)\\R\\s*happened:\\s*(.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    static CaseMessage of(String message) {
        Matcher parts = PARTS.matcher(message);
        return parts.matches()
                ? new CaseMessage(parts.group(1).strip(), parts.group(2).strip())
                : new CaseMessage(null, message.strip());
    }
}
