package dev.fakedecart.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A project of the fixtures, copied out of the source tree, with its npm dependencies installed. */
public final class NpmProject {
    private static final Path BUILDS = Path.of("target", "npm");
    private static final List<String> MADE = List.of("node_modules", "dist");

    private NpmProject() {}

    /**
     * Installs exactly what the lock file says and runs a build command.
     *
     * @return the folder of the copy
     */
    static Path build(Path source, String... command) throws IOException, InterruptedException {
        Path npm = Tools.npm();
        Path copy = BUILDS.resolve(source.getFileName());
        List<Path> files = files(source);
        Prepared.once(copy, Prepared.hash(files) + " " + String.join(" ", command), () -> {
            copy(source, files, copy);
            Tools.run(copy, npm.toString(), "ci", "--no-fund", "--no-audit");
            if (command.length > 0) {
                Tools.run(copy, command);
            }
        });
        return copy;
    }

    /**
     * Installs exactly what the lock file says.
     *
     * @return the folder of the copy
     */
    public static Path install(Path source) throws IOException, InterruptedException {
        return build(source);
    }

    private static List<Path> files(Path source) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            !MADE.contains(source.relativize(file).getName(0).toString()))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path from, List<Path> files, Path to) throws IOException {
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
