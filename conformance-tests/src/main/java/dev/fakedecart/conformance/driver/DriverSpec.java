package dev.fakedecart.conformance.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A driver as the user names it: {@code js@0.1.20}, {@code python@0.2.4}, {@code reference}, or a command line.
 *
 * @param text as the user wrote it
 * @param bundled the driver of the suite with this name; empty for a command
 * @param version of the SDK; {@code latest} without one
 */
public record DriverSpec(String text, Optional<BundledDriver> bundled, String version) {
    /** The first start installs the SDK, which can be slow. */
    private static final Duration TIME_TO_START = Duration.ofMinutes(5);

    private static final String LATEST = "latest";

    private static final Pattern WORDS = Pattern.compile("\\s+");

    /**
     * Reads a driver's name or command.
     *
     * @throws IllegalArgumentException if the text is empty, looks like an unknown name, or has an invalid version
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
                    "the suite has no driver \"%s\". It has %s".formatted(name, BundledDriver.examples()));
        }
        if (bundled.isEmpty() || at < 0) {
            return new DriverSpec(trimmed, bundled, LATEST);
        }
        String version = trimmed.substring(at + 1);
        if (version.isEmpty() || WORDS.matcher(version).find()) {
            throw new IllegalArgumentException(
                    "\"%s\" has no valid version. Write a driver like %s".formatted(trimmed, BundledDriver.examples()));
        }
        return new DriverSpec(trimmed, bundled, version);
    }

    /**
     * Starts the driver.
     *
     * @param options additional arguments of the driver; no shell interprets them
     * @throws DriverException if the driver does not start
     */
    public Driver start(DriverFiles files, List<String> options) {
        Path here = Path.of("").toAbsolutePath();
        if (bundled.isEmpty()) {
            // A shell interprets the command, as users expect. The name after it is the shell's $0.
            var command = new ArrayList<>(List.of("sh", "-c", "exec " + text + " \"$@\"", "driver"));
            command.addAll(options);
            return Driver.start(command, here, TIME_TO_START);
        }
        try {
            return Driver.start(bundled.get().command(files, version, options), here, TIME_TO_START);
        } catch (IOException e) {
            throw new DriverException("cannot write the driver's files: " + e.getMessage(), e);
        }
    }
}
