package dev.fakedecart.conformance.text;

import dev.fakedecart.internal.journal.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts that this program did not write: errors of SDKs, output of drivers, answers of servers. A safe text has a
 * limited length, no secret, and no character that a terminal obeys or that XML 1.0 forbids, so that it can be printed
 * and be part of any report. Line breaks and tabs remain.
 */
public final class SafeText {
    /** The longest text in reports and on the console, in bytes of UTF-8. Enough for any message that people read. */
    public static final int LONGEST = 4 * 1024;

    /** The longest stack trace, in bytes of UTF-8. */
    private static final int LONGEST_STACK = 16 * 1024;

    private static final int REPLACEMENT = 0xFFFD;
    private static final int KILO = 1_000;

    /**
     * Sequences that a terminal obeys (ECMA-48): commands such as colours, and operating system commands such as
     * titles.
     */
    private static final Pattern TERMINAL_COMMAND = Pattern.compile(
            "\\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\u0007\\u001B]*(?:\\u0007|\\u001B\\\\)?|[@-Z\\\\^_])");

    /** The mark of {@link #more}. */
    private static final Pattern MORE = Pattern.compile("… (\\d{1,12}) (B|kB|MB) more");

    private SafeText() {}

    /** Returns a text that is safe and has at most {@link #LONGEST} bytes, and then says how much is left out. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** Returns a text as {@link #of(String)} does; null for null. */
    public static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** Returns a stack trace that is safe and has a limited length; null for null. */
    public static @Nullable String ofStack(@Nullable String trace) {
        return trace == null ? null : of(trace, LONGEST_STACK);
    }

    /** Returns the stack trace of a problem. Its message is shortened, so that the trace remains. */
    public static String stack(Throwable problem) {
        var text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        String message = problem.getMessage();
        String trace = text.toString();
        return of(message == null || message.isEmpty() ? trace : trace.replace(message, of(message)), LONGEST_STACK);
    }

    /**
     * Returns a value of a JSON document with all texts in it as {@link #of(String)} returns them.
     *
     * @param longest the longest text, in bytes of UTF-8
     */
    public static Object inside(Object value, int longest) {
        if (value instanceof String text) {
            return of(text, longest);
        }
        if (value instanceof List<?> list) {
            var safe = new ArrayList<@Nullable Object>();
            list.forEach(item -> safe.add(item == null ? null : inside(item, longest)));
            return safe;
        }
        if (value instanceof Map<?, ?> map) {
            var safe = new LinkedHashMap<Object, @Nullable Object>();
            map.forEach((name, item) -> safe.put(inside(name, longest), item == null ? null : inside(item, longest)));
            return safe;
        }
        return value;
    }

    /** Returns a text of a limited length, with all its characters. For texts that a case compares. */
    public static String capped(String text) {
        return cap(text, LONGEST);
    }

    /**
     * Returns the mark for text that was left out, such as {@code … 20 MB more}.
     *
     * @param bytes the length in UTF-8
     */
    public static String more(long bytes) {
        if (bytes < KILO) {
            return "… %s B more".formatted(bytes);
        }
        boolean mega = bytes >= (long) KILO * KILO;
        long unit = mega ? (long) KILO * KILO : KILO;
        return String.format(Locale.ROOT, "… %d %s more", Math.round((double) bytes / unit), mega ? "MB" : "kB");
    }

    private static String of(String text, int longest) {
        // The first cut bounds the work on a very long text. Commands for terminals are removed from the rest.
        String cut = cap(text, longest);
        return Secrets.hide(isSafe(cut) ? cut : cleaned(cut));
    }

    private static String cap(String text, int longest) {
        if (text.length() * 3L <= longest || text.getBytes(StandardCharsets.UTF_8).length <= longest) {
            return text;
        }
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            int length = length(point);
            if (bytes + length > longest) {
                break;
            }
            bytes += length;
            end += Character.charCount(point);
        }
        String rest = text.substring(end);
        return text.substring(0, end) + more(rest.getBytes(StandardCharsets.UTF_8).length + leftOutBefore(rest));
    }

    /** Returns the bytes that were already left out of a text before, by the marks in it. */
    private static long leftOutBefore(String text) {
        long bytes = 0;
        for (Matcher mark = MORE.matcher(text); mark.find(); ) {
            long count = Long.parseLong(mark.group(1));
            bytes += switch (mark.group(2)) {
                case "MB" -> count * KILO * KILO;
                case "kB" -> count * KILO;
                default -> count;
            };
        }
        return bytes;
    }

    private static int length(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }

    private static boolean isSafe(String text) {
        return text.codePoints().allMatch(SafeText::isSafe);
    }

    private static String cleaned(String text) {
        var safe = new StringBuilder(text.length());
        TERMINAL_COMMAND
                .matcher(text)
                .replaceAll("")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .forEach(point -> safe.appendCodePoint(isSafe(point) ? point : REPLACEMENT));
        return safe.toString();
    }

    private static boolean isSafe(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        boolean control = point < 0x20 || (point >= 0x7F && point < 0xA0);
        // XML 1.0, section 2.2
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean noCharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        return !control && !surrogate && !noCharacter && !isDirection(point);
    }

    /** Returns true for characters that reverse the order of the text around them (Unicode standard annex 9). */
    private static boolean isDirection(int point) {
        return (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C;
    }
}
