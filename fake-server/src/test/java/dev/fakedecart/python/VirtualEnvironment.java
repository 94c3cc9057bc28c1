package dev.fakedecart.python;

import dev.fakedecart.browser.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Virtual environments with what requirements files name, kept until a file or the machine's Python changes. */
final class VirtualEnvironment {
    private static final Path ENVIRONMENTS = Path.of("target", "python");
    private static final int HASH_DIGITS = 12;

    private VirtualEnvironment() {}

    /**
     * Installs what a file names, unless that has been done.
     *
     * @return the environment's Python
     */
    static synchronized Path python(Path requirements) throws IOException, InterruptedException {
        Path system = Tools.pythonWithVenv();
        Path folder = ENVIRONMENTS.resolve(hash(requirements, system)).toAbsolutePath();
        Path python = folder.resolve("bin").resolve("python");
        // Written last, so that an installation that was interrupted is done again.
        Path installed = folder.resolve("installed");
        if (!Files.exists(installed)) {
            Path here = Path.of("").toAbsolutePath();
            Tools.run(here, system.toString(), "-m", "venv", "--clear", folder.toString());
            String file = requirements.toString();
            // What the file names and nothing else; then, whether that is all that is needed.
            Tools.run(
                    here,
                    Stream.of(python, "-m", "pip", "install", "-q", "--only-binary=:all:", "--no-deps", "-r", file)
                            .map(Object::toString)
                            .toArray(String[]::new));
            Tools.run(here, python.toString(), "-m", "pip", "check");
            Files.createFile(installed);
        }
        return python;
    }

    private static String hash(Path requirements, Path python) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(python.toRealPath().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(requirements));
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
