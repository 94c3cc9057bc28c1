package dev.fakedecart.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Folders that take long to prepare, kept until what they are made of changes. Tests run in several processes: whoever
 * comes first prepares, and the others wait.
 */
public final class Prepared {
    private Prepared() {}

    /** Prepares a folder. */
    @FunctionalInterface
    public interface Preparation {
        void prepare() throws IOException, InterruptedException;
    }

    /**
     * Prepares a folder, unless that has been done for the same ingredients.
     *
     * @param ingredients tell all that the outcome depends on
     */
    public static synchronized void once(Path folder, String ingredients, Preparation preparation)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Path done = folder.resolveSibling(folder.getFileName() + ".done");
        try (FileChannel channel =
                        FileChannel.open(folder.resolveSibling(folder.getFileName() + ".lock"), CREATE, WRITE);
                var lock = channel.lock()) {
            if (!lock.isValid()
                    || !Files.exists(done)
                    || !Files.readString(done).equals(ingredients)) {
                Files.deleteIfExists(done);
                preparation.prepare();
                Files.writeString(done, ingredients); // last: what was interrupted is done again
            }
        }
    }

    /** A hash of these files' names and contents. */
    public static String hash(List<Path> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(file.toString().getBytes(UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
