package dev.fakedecart.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A project of the fixtures, copied out of the source tree, with what npm installs for it. */
public final class NpmProject {
    private static final Path BUILDS = Path.of("target", "npm");
    private static final Set<Path> INSTALLED = new HashSet<>();
    private static final Set<Path> BUILT = new HashSet<>();

    private NpmProject() {}

    /**
     * Installs exactly what the lock file says and runs a build command, once per test run.
     *
     * @return the folder of the copy
     */
    static synchronized Path build(Path source, String... command) throws IOException, InterruptedException {
        Path copy = install(source);
        if (BUILT.add(copy)) {
            Tools.run(copy, command);
        }
        return copy;
    }

    /**
     * Installs exactly what the lock file says, once per test run.
     *
     * @return the folder of the copy
     */
    public static synchronized Path install(Path source) throws IOException, InterruptedException {
        Path npm = Tools.npm();
        Path copy = BUILDS.resolve(source.getFileName());
        if (INSTALLED.add(copy)) {
            copy(source, copy);
            Tools.run(copy, npm.toString(), "ci", "--no-fund", "--no-audit");
        }
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(path -> !path.toString().contains("node_modules"))
                    .toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
