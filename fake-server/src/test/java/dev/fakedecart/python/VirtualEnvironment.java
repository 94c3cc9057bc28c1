package dev.fakedecart.python;

import dev.fakedecart.browser.Prepared;
import dev.fakedecart.browser.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    static Path python(Path requirements) throws IOException, InterruptedException {
        Path system = Tools.pythonWithVenv();
        String hash = Prepared.hash(List.of(requirements));
        Path folder = ENVIRONMENTS.resolve(hash.substring(0, HASH_DIGITS)).toAbsolutePath();
        Path python = folder.resolve("bin").resolve("python");
        Prepared.once(folder, hash + " " + system.toRealPath(), () -> {
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
        });
        return python;
    }
}
