package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Parses a body of {@code multipart/form-data} (RFC 7578, RFC 2046). Copies the bytes of each part.
 *
 * <p>Netty's decoder drops the content type of a part that has no file name. Forms from some clients hold files of that
 * kind, so this class does not use it.
 */
final class MultipartReader {
    private static final int LONGEST_HEADERS = 8 * 1024;
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(UTF_8);

    private final byte[] delimiter;
    private final byte[] body;
    private int at;

    MultipartReader(String boundary, byte[] body) {
        this.delimiter = ("\r\n--" + boundary).getBytes(UTF_8);
        this.body = body;
    }

    List<Form.Part> parts() throws FormException {
        if (body.length == 0) {
            throw new FormException(400, "the body is empty, but must be multipart/form-data");
        }
        // The first delimiter may have no line break before it. Text before it is a preamble, to be ignored.
        boolean atStart = startsWith(delimiter, 2, 0);
        int first = atStart ? -2 : indexOfDelimiter(0);
        if (!atStart && first < 0) {
            throw new FormException(400, "the body does not contain the boundary that Content-Type names");
        }
        at = first + delimiter.length;
        var parts = new ArrayList<Form.Part>();
        while (!isClosed()) {
            if (parts.size() == Form.MOST_PARTS) {
                throw new FormException(413, "the form has more than %s fields".formatted(Form.MOST_PARTS));
            }
            parts.add(part());
        }
        return parts;
    }

    /** Skips the rest of a delimiter's line. Returns true after the closing delimiter. */
    private boolean isClosed() throws FormException {
        if (endsForm(at)) {
            return true;
        }
        while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
        if (at + 1 >= body.length) {
            throw truncated("after a boundary");
        }
        at += 2;
        return false;
    }

    private Form.Part part() throws FormException {
        Map<String, String> headers = headers();
        var disposition = HeaderParameters.of(headers.getOrDefault("content-disposition", ""));
        Optional<String> name = disposition.find("name");
        if (!disposition.value().equals("form-data") || name.isEmpty()) {
            throw new FormException(400, "a part of the form has no Content-Disposition: form-data with a name");
        }
        int end = indexOfDelimiter(at);
        if (end < 0) {
            throw truncated("in the field \"" + name.get() + "\"");
        }
        var part = new Form.Part(
                name.get(),
                disposition.find("filename"),
                Optional.ofNullable(headers.get("content-type")),
                Body.of(Arrays.copyOfRange(body, at, end)));
        if (!part.isFile() && end - at > Form.LARGEST_FIELD) {
            throw new FormException(
                    413,
                    "the field \"%s\" has %s bytes; at most %s are accepted"
                            .formatted(part.name(), end - at, Form.LARGEST_FIELD));
        }
        at = end + delimiter.length;
        return part;
    }

    private Map<String, String> headers() throws FormException {
        int from = at - 2; // without headers, the line break before them is the first half of the blank line
        int end = from;
        while (end <= from + LONGEST_HEADERS && !startsWith(BLANK_LINE, 0, end)) {
            end++;
            if (end >= body.length) {
                throw truncated("in the headers of a part");
            }
        }
        if (end > from + LONGEST_HEADERS) {
            throw new FormException(413, "the headers of a part have more than %s bytes".formatted(LONGEST_HEADERS));
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        String text = new String(body, from, end - from, UTF_8);
        for (String line : text.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        at = end + BLANK_LINE.length;
        return headers;
    }

    private static FormException truncated(String where) {
        return new FormException(400, "the body is truncated: it ends " + where);
    }

    /** Returns the index of the line break before the next boundary, or -1. */
    private int indexOfDelimiter(int from) {
        for (int i = from; i <= body.length - delimiter.length; i++) {
            if (body[i] == '\r' && startsWith(delimiter, 0, i) && isWholeBoundary(i + delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns false if the match is only the beginning of a longer boundary. */
    private boolean isWholeBoundary(int end) {
        return end >= body.length || " \t\r".indexOf(body[end]) >= 0 || (body[end] == '-' && endsForm(end));
    }

    private boolean endsForm(int end) {
        return end + 1 < body.length && body[end] == '-' && body[end + 1] == '-';
    }

    private boolean startsWith(byte[] expected, int skipped, int index) {
        int length = expected.length - skipped;
        return index + length <= body.length
                && Arrays.equals(body, index, index + length, expected, skipped, expected.length);
    }
}
