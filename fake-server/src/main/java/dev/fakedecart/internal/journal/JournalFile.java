package dev.fakedecart.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes journal entries to a file as JSON Lines. */
public final class JournalFile implements JournalTail.Sink {
    private final Path path;
    private final BufferedWriter writer;

    /**
     * Creates the file, or empties it if it exists.
     *
     * @throws IOException if the file cannot be written
     */
    public JournalFile(Path path) throws IOException {
        this.path = path;
        // Not Files.newBufferedWriter: it fails at half a surrogate pair, which a client may send; this writes "?".
        this.writer = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(path), UTF_8));
    }

    @Override
    public void accept(JournalEntry entry) throws IOException {
        try {
            writer.write(JournalJson.toJson(entry));
            writer.write('\n');
        } catch (IOException e) {
            throw new IOException(path + ": cannot write the journal: " + e.getMessage(), e);
        }
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
