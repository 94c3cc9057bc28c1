package dev.fakedecart.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes journal entries to a file as JSON Lines. */
public final class JournalFile implements JournalTail.Sink {
    private final Path path;
    private final Writer writer;

    /**
     * Creates a file that only its owner can read and write.
     *
     * @param append true to add to the file if it exists
     * @throws java.nio.file.FileAlreadyExistsException if the file exists, or the path is a link, and {@code append} is
     * false
     * @throws IOException if the file cannot be written, or is a symbolic link
     */
    public JournalFile(Path path, boolean append) throws IOException {
        this(path, open(path, append));
    }

    JournalFile(Path path, Writer writer) {
        this.path = path;
        this.writer = writer;
    }

    private static Writer open(Path path, boolean append) throws IOException {
        Set<OpenOption> options = append
                ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)
                : Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        // Not Files.newBufferedWriter: it fails at half a surrogate pair, which a client may send; this writes "?".
        return new BufferedWriter(new OutputStreamWriter(
                Channels.newOutputStream(Files.newByteChannel(path, options, attributes)), UTF_8));
    }

    @Override
    public void accept(JournalEntry entry) throws IOException {
        writer.write(JournalJson.toJson(entry));
        writer.write('\n');
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
