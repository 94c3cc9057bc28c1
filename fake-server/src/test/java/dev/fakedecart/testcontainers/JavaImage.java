package dev.fakedecart.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.browser.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The base of the server's image in tests: the Java runtime of this process with its libraries, and nothing else. It
 * lacks what libwebrtc needs beyond that, like small images do.
 */
final class JavaImage {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private JavaImage() {}

    /** Builds the image unless it exists; returns its name. */
    static String name() throws IOException, InterruptedException {
        String name = "fake-decart-test-java:" + Runtime.version().toString().replaceAll("[^\\w.-]", "-");
        var inspect = new ProcessBuilder("docker", "image", "inspect", name)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        if (inspect.start().waitFor() != 0) {
            make(name);
        }
        return name;
    }

    private static void make(String name) throws IOException, InterruptedException {
        Path tar = Files.createTempFile("fake-decart-java-", ".tar");
        try {
            var pack = new ArrayList<>(List.of("tar", "--create", "--dereference", "--absolute-names"));
            // files of the development kit
            Stream.of("jmods", "include", "man", "docs", "lib/src.zip", "lib/ct.sym")
                    .forEach(part -> pack.add("--exclude=" + JAVA.resolve(part)));
            pack.addAll(List.of("--file", tar.toString(), JAVA.toString()));
            pack.addAll(libraries());
            pack.addAll(List.of("--no-recursion", "/tmp"));
            Tools.run(JAVA, pack.toArray(new String[0]));
            Tools.run(JAVA, "docker", "import", "--change", "ENV PATH=" + JAVA.resolve("bin"), tar.toString(), name);
        } finally {
            Files.delete(tar);
        }
    }

    /** The libraries that the runtime needs on a machine without a screen or a card reader. */
    private static Set<String> libraries() throws IOException {
        var libraries = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(JAVA.resolve("lib"))) {
            List<Path> linked = Stream.concat(Stream.of(JAVA.resolve("bin/java")), files.filter(JavaImage::isLibrary))
                    .toList();
            for (Path file : linked) {
                List<String> needed = neededBy(file);
                if (needed.stream()
                        .noneMatch(library -> library.contains("/libX11.") || library.contains("/libpcsc"))) {
                    libraries.addAll(needed);
                }
            }
        }
        return libraries;
    }

    private static boolean isLibrary(Path file) {
        return file.getFileName().toString().endsWith(".so");
    }

    private static List<String> neededBy(Path file) throws IOException {
        Process ldd = new ProcessBuilder("ldd", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(ldd.getInputStream().readAllBytes(), UTF_8);
        return LIBRARY.matcher(output)
                .results()
                .map(match -> match.group(1))
                .filter(library -> !library.startsWith(JAVA.toString()))
                .toList();
    }
}
