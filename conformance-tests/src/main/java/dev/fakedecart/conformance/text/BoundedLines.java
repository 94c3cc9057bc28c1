package dev.fakedecart.conformance.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of UTF-8 in a bounded amount of memory: leaves out the rest of a line that is too long, and says how much
 * that is. Used on one thread.
 */
public final class BoundedLines implements AutoCloseable {
    private final InputStream input;
    private final int longest;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** @param longest the longest line, in bytes */
    public BoundedLines(InputStream input, int longest) {
        this.input = new BufferedInputStream(input);
        this.longest = longest;
    }

    /** Returns the next line without its end; null at the end of the input. Blocks. */
    public @Nullable String next() throws IOException {
        line.reset();
        long leftOut = 0;
        int next = input.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = input.read()) {
            // A character that has begun is kept as a whole.
            if (leftOut == 0 && (line.size() < longest || ((next & 0xC0) == 0x80 && line.size() < longest + 3))) {
                line.write(next);
            } else {
                leftOut++;
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (leftOut > 0) {
            return text + SafeText.more(leftOut);
        }
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
