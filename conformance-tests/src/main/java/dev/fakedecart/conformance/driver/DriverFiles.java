package dev.fakedecart.conformance.driver;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The files of the drivers. They are unpacked from the jar into a folder of the user's cache, beside what the drivers
 * install there. Safe for use by several processes at once.
 *
 * @param cache the folder
 */
public record DriverFiles(Path cache) {
    private static final String RESOURCES = "/dev/fakedecart/conformance/drivers/";

    /** In {@code $XDG_CACHE_HOME/fake-decart}, or {@code ~/.cache/fake-decart}. */
    public static DriverFiles inUserCache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured == null || configured.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return new DriverFiles(caches.resolve("fake-decart"));
    }

    /** A folder into which a driver can install its dependencies. */
    Path work(String driver) throws IOException {
        return Files.createDirectories(cache.resolve(driver));
    }

    /** The sources of a driver as files. */
    Path unpack(String driver) throws IOException {
        URL resource = DriverFiles.class.getResource(RESOURCES + driver);
        if (resource == null) {
            throw new IOException("the jar does not contain the driver \"" + driver + "\"");
        }
        return unpack(driver, resource);
    }

    /** Unpacks a folder of a jar; returns a folder on disk as it is. */
    Path unpack(String driver, URL folder) throws IOException {
        try {
            if (!(folder.openConnection() instanceof JarURLConnection inJar)) {
                return Path.of(folder.toURI());
            }
            Path target = Files.createDirectories(cache.resolve("sources").resolve(driver));
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()))) {
                copy(jar.getPath(inJar.getEntryName()), target);
            }
            return target;
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /**
     * Copies new and changed files. Each file is replaced in one step, because a driver of another run can be reading
     * it.
     */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!Files.exists(target) || Files.mismatch(file, target) >= 0) {
                    Path fresh = Files.createTempFile(target.getParent(), ".", ".new");
                    Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }
}
