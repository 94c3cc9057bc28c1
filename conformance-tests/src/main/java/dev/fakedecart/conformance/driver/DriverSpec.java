package dev.fakedecart.conformance.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which driver is wanted: {@code js@0.1.20}, {@code python@0.2.4}, {@code reference}, or a command line.
 *
 * @param text as it was given
 * @param bundled the driver of that name, empty for a command
 * @param version of the SDK; {@code latest} if none was given
 */
public record DriverSpec(String text, Optional<BundledDriver> bundled, String version) {
    /** A first start installs the SDK, and perhaps slowly. */
    private static final Duration TIME_TO_START = Duration.ofMinutes(5);

    private static final String LATEST = "latest";

    private static final Pattern WORDS = Pattern.compile("\\s+");

    /**
     * Reads a driver's name or command.
     *
     * @throws IllegalArgumentException if it is empty, looks like a name but is none, or has a version that is none
     */
    public static DriverSpec parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException(
                    "a driver is a name, such as " + BundledDriver.examples() + ", or the command that starts it");
        }
        int at = trimmed.indexOf('@');
        String name = at < 0 ? trimmed : trimmed.substring(0, at);
        Optional<BundledDriver> bundled = BundledDriver.named(name);
        if (bundled.isEmpty() && at > 0 && !WORDS.matcher(trimmed).find() && name.matches("\\w+")) {
            throw new IllegalArgumentException(
                    "no driver \"%s\" comes with the suite: there are %s".formatted(name, BundledDriver.examples()));
        }
        if (bundled.isEmpty() || at < 0) {
            return new DriverSpec(trimmed, bundled, LATEST);
        }
        String version = trimmed.substring(at + 1);
        if (version.isEmpty() || WORDS.matcher(version).find()) {
            throw new IllegalArgumentException("\"%s\" has no version that can be: a driver is named as %s"
                    .formatted(trimmed, BundledDriver.examples()));
        }
        return new DriverSpec(trimmed, bundled, version);
    }

    /**
     * Starts it.
     *
     * @param options more arguments, for a driver that has options of its own; no shell reads them
     * @throws DriverException if it does not start
     */
    public Driver start(DriverFiles files, List<String> options) {
        Path here = Path.of("").toAbsolutePath();
        if (bundled.isEmpty()) {
            // A shell reads the command, as whoever wrote it expects; the name after it is the shell's own.
            var command = new ArrayList<>(List.of("sh", "-c", "exec " + text + " \"$@\"", "driver"));
            command.addAll(options);
            return Driver.start(command, here, TIME_TO_START);
        }
        try {
            return Driver.start(bundled.get().command(files, version, options), here, TIME_TO_START);
        } catch (IOException e) {
            throw new DriverException("the driver's files cannot be written: " + e.getMessage(), e);
        }
    }
}
