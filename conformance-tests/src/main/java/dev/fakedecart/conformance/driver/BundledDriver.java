package dev.fakedecart.conformance.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The drivers of the suite. Each has a row here and a folder in {@code fixtures/drivers}. */
public enum BundledDriver {
    /** The JavaScript SDK in Chromium. */
    JS("js", "js@0.1.20") {
        @Override
        List<String> start(DriverFiles files, String version) throws IOException {
            Path sources = files.unpack("js");
            return List.of(
                    "node",
                    sources.resolve("driver.mjs").toString(),
                    "--sdk",
                    version,
                    "--work",
                    files.work("js").toString(),
                    "--clients",
                    "8");
        }
    },
    /** The Python SDK. */
    PYTHON("python", "python@0.2.4") {
        @Override
        List<String> start(DriverFiles files, String version) throws IOException {
            Path sources = files.unpack("python");
            return List.of(
                    "python3",
                    sources.resolve("run.py").toString(),
                    "--sdk",
                    version,
                    "--work",
                    files.work("python").toString());
        }
    },
    /** The reference client of the suite, which keeps every promise. */
    REFERENCE("reference", "reference") {
        @Override
        List<String> start(DriverFiles files, String version) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.fakedecart.conformance.reference.driver.ReferenceDriver");
        }
    };

    private final String name;
    private final String example;

    BundledDriver(String name, String example) {
        this.name = name;
        this.example = example;
    }

    static Optional<BundledDriver> named(String name) {
        return Arrays.stream(values())
                .filter(driver -> driver.name.equals(name))
                .findFirst();
    }

    static String examples() {
        return Arrays.stream(values()).map(driver -> driver.example).collect(Collectors.joining(", "));
    }

    abstract List<String> start(DriverFiles files, String version) throws IOException;

    List<String> command(DriverFiles files, String version, List<String> options) throws IOException {
        var command = new ArrayList<>(start(files, version));
        command.addAll(options);
        return List.copyOf(command);
    }
}
