package dev.fakedecart.conformance.driver;

import dev.fakedecart.conformance.text.SafeText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a driver's lines, and checks each by itself against the {@link ProtocolRule rules}. Takes a bounded amount of
 * memory, whatever the driver writes: a string of more than {@value #LONGEST_STRING} bytes is cut while it is read.
 * Used on one thread.
 */
final class DriverOutput implements AutoCloseable {
    /** The longest string that is kept, in bytes. Tokens and error messages have at most a few thousand. */
    static final int LONGEST_STRING = 64 * 1024;

    /** The longest line after the strings in it were cut, in bytes. A line of a frame has 500. */
    static final int LONGEST_LINE = 1024 * 1024;

    /** The longest line as the driver wrote it, in bytes. Without this limit, a line without an end is read forever. */
    static final int LONGEST_RAW_LINE = 256 * 1024 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final int UNICODE_DIGITS = 4;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final InputStream input;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int number;

    DriverOutput(InputStream input) {
        this.input = new BufferedInputStream(input, BUFFER);
    }

    /** The number of the line that was read last, from 1; 0 before the first. */
    int number() {
        return number;
    }

    /**
     * Reads the next line. Blocks.
     *
     * @return an object that the rules allow, the first one a hello; null at the end of the output, also if the driver
     * ended within a line
     * @throws BrokenRuleException if the line breaks a rule
     */
    @Nullable
    JsonNode next() throws IOException, BrokenRuleException {
        number++;
        boolean ended = readLine();
        if (!ended && line.size() == 0) {
            number--;
            return null;
        }
        try {
            return checked(line.toByteArray());
        } catch (BrokenRuleException e) {
            if (!ended) {
                return null;
            }
            throw e;
        }
    }

    private JsonNode checked(byte[] bytes) throws BrokenRuleException {
        if (startsWithByteOrderMark(bytes)) {
            throw broken(ProtocolRule.BYTE_ORDER_MARK, bytes);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken(ProtocolRule.UTF_8, bytes);
        }
        if (text.isBlank()) {
            throw broken(ProtocolRule.EMPTY_LINE, bytes);
        }
        JsonNode object;
        try {
            object = JSON.readTree(text);
        } catch (JacksonException e) {
            throw broken(ProtocolRule.JSON, bytes);
        }
        if (!object.isObject()) {
            throw broken(ProtocolRule.JSON, bytes);
        }
        boolean hello = object.path("event").asString("").equals("hello");
        if (hello != (number == 1)) {
            throw broken(hello ? ProtocolRule.HELLO_ONCE : ProtocolRule.HELLO_FIRST, bytes);
        }
        BrokenRule first = LineRules.firstBroken(object);
        if (first != null) {
            throw new BrokenRuleException(first, number, text);
        }
        return object;
    }

    private BrokenRuleException broken(ProtocolRule rule, byte[] bytes) {
        return new BrokenRuleException(rule.broken(), number, new String(bytes, StandardCharsets.UTF_8));
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && ByteBuffer.wrap(bytes, 0, BYTE_ORDER_MARK.length).equals(ByteBuffer.wrap(BYTE_ORDER_MARK));
    }

    /** Reads a line without its end, and cuts long strings. Returns false if the output ended before the line did. */
    private boolean readLine() throws IOException, BrokenRuleException {
        line.reset();
        var string = new LongString();
        long raw = 0;
        for (int next = input.read(); next >= 0; next = input.read()) {
            if (next == '\n') {
                return true;
            }
            string.take((byte) next);
            if (line.size() > LONGEST_LINE || ++raw > LONGEST_RAW_LINE) {
                throw broken(ProtocolRule.LINE_LENGTH, line.toByteArray());
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** Copies the bytes of a line, and leaves out those of a string that is too long. */
    private final class LongString {
        private boolean inside;
        private boolean escaped;
        private int digits;
        private int kept;
        private long leftOut;

        private void take(byte next) {
            if (!inside) {
                line.write(next);
                inside = next == '"';
                kept = 0;
                leftOut = 0;
                return;
            }
            boolean plain = !escaped && digits == 0;
            if (plain && next == '"') {
                inside = false;
                if (leftOut > 0) {
                    line.writeBytes(SafeText.more(leftOut).getBytes(StandardCharsets.UTF_8));
                }
                line.write(next);
                return;
            }
            // A cut within an escape sequence or within a character would make the rest of the line invalid.
            boolean cutAllowed = plain && (next & 0xC0) != 0x80;
            if (leftOut > 0 || (cutAllowed && kept >= LONGEST_STRING)) {
                leftOut++;
            } else {
                kept++;
                line.write(next);
            }
            if (escaped) {
                escaped = false;
                digits = next == 'u' ? UNICODE_DIGITS : 0;
            } else if (digits > 0) {
                digits--;
            } else {
                escaped = next == '\\';
            }
        }
    }
}
