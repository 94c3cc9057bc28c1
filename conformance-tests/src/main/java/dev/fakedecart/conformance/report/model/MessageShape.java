package dev.fakedecart.conformance.report.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A failure's message without times, ports and identifiers. Two messages of the same failure have the same shape. */
final class MessageShape {
    private static final Pattern TIME =
            Pattern.compile("\\b\\d+(\\.\\d+)?\\s?(ms|s|min|milliseconds?|seconds?|minutes?)\\b");
    private static final Pattern PORT = Pattern.compile(":\\d{4,5}\\b");
    private static final Pattern IDENTIFIER = Pattern.compile("\\b(?=[0-9a-f-]*\\d)[0-9a-f]{8,}(-[0-9a-f]+)*\\b");

    private MessageShape() {}

    static String of(@Nullable String message) {
        String text = message == null ? "" : message.strip().replaceAll("\\s+", " ");
        text = IDENTIFIER.matcher(text).replaceAll("<id>");
        text = PORT.matcher(text).replaceAll(":<port>");
        return TIME.matcher(text).replaceAll("<time>");
    }
}
