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
 * Folders that take long to prepare, kept until their inputs change. Tests run in several processes: the first one
 * prepares a folder, and the others wait.
 */
public final class Prepared {
    private Prepared() {}

    /** Prepares a folder. */
    @FunctionalInterface
    public interface Preparation {
        void prepare() throws IOException, InterruptedException;
    }

    /**
     * Prepares a folder, unless it already exists for the same inputs.
     *
     * @param ingredients everything that the result depends on
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
                Files.writeString(done, ingredients); // written last, so that an interrupted preparation is repeated
            }
        }
    }

    /** Returns a hash of the names and contents of these files. */
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
