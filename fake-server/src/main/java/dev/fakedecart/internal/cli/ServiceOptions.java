package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.protocol.Era;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The options that choose which service is imitated. */
final class ServiceOptions {

    @Option(
            names = "--era",
            paramLabel = "ERA",
            defaultValue = "${env:FAKE_DECART_ERA:-2026-10}",
            description =
                    "state of the service to imitate: 2026-07 (JavaScript 0.1.20, Python 0.1.4) or 2026-10. A client can"
                            + " choose with the query parameter era")
    private String era = "";

    @Option(
            names = "--service",
            paramLabel = "FILE",
            split = ",",
            defaultValue = "${env:FAKE_DECART_SERVICE:-}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "add the models, refusals and timing profiles of this file to those that come with the server,"
                            + " or replace their fields; repeatable")
    private List<String> files = new ArrayList<>();

    /** @throws IllegalArgumentException if an option is wrong; the message has a line for each problem */
    void apply(FakeDecartBuilder builder) {
        builder.era(era());
        for (Path file : files()) {
            try {
                builder.serviceFile(file);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--service: " + e.getMessage(), e);
            }
        }
    }

    /**
     * The service of the era, with the files of {@code --service}.
     *
     * @throws IllegalArgumentException if an option is wrong; the message has a line for each problem
     */
    Service service() {
        return tables().of(era());
    }

    private Era era() {
        try {
            return Era.parse(era.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--era: " + e.getMessage(), e);
        }
    }

    private ServiceTables tables() {
        try {
            ServiceTables tables = ServiceTables.standard();
            for (Path file : files()) {
                tables = tables.with(file);
            }
            return tables;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--service: " + e.getMessage(), e);
        }
    }

    private List<Path> files() {
        return files.stream().filter(file -> !file.isBlank()).map(Path::of).toList();
    }
}
