package dev.fakedecart.webrtc.natives;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder into which libraries are unpacked before they are loaded. */
record TemporaryFolder(Path path) {
    private static final Logger log = LoggerFactory.getLogger(TemporaryFolder.class);
    private static final String REMEDY = "Choose another folder: java -Djava.io.tmpdir=FOLDER -jar …";

    /** The folder that Java uses for temporary files, {@code java.io.tmpdir}. */
    static TemporaryFolder ofThisProcess() {
        return new TemporaryFolder(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Returns why a library cannot be loaded, and what helps if the folder is the reason. */
    String reason(Throwable problem) {
        if (problem instanceof IOException) {
            return "cannot write into the temporary folder %s (%s). %s".formatted(path, problem, REMEDY);
        }
        String message = String.valueOf(problem.getMessage());
        return problem instanceof UnsatisfiedLinkError && isRefused(message)
                ? "the temporary folder %s is on a file system that forbids programs (noexec). %s"
                        .formatted(path, REMEDY)
                : message;
    }

    /** Returns true for the words of glibc and musl for a file that may not be mapped as a program. */
    private static boolean isRefused(String message) {
        return message.contains("failed to map segment")
                || message.contains("Operation not permitted")
                || message.contains("Permission denied");
    }

    /** Notes which files with these prefixes exist. Closing the result deletes newer ones, unless they are kept. */
    Leftovers leftovers(String... prefixes) {
        return new Leftovers(prefixes);
    }

    /**
     * Files of the library's own loader, which leaves a library of 23 MB behind if it cannot be loaded. Used on one
     * thread.
     */
    final class Leftovers implements AutoCloseable {
        private final String[] prefixes;
        private final Set<Path> before;
        private boolean kept;

        private Leftovers(String... prefixes) {
            this.prefixes = prefixes;
            before = files();
        }

        /** Keeps the files: they are in use, and their loader deletes them. */
        void keep() {
            kept = true;
        }

        private Set<Path> files() {
            var files = new HashSet<Path>();
            for (String prefix : prefixes) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(path, prefix + "*")) {
                    found.forEach(files::add);
                } catch (IOException e) {
                    log.debug("cannot list {}", path, e);
                }
            }
            return files;
        }

        @Override
        public void close() {
            if (kept) {
                return;
            }
            Set<Path> left = files();
            left.removeAll(before);
            for (Path file : left) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    log.debug("cannot delete {}", file, e);
                }
            }
        }
    }
}
