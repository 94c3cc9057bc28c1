package dev.fakedecart.internal.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.yaml.BadYamlException;
import dev.fakedecart.internal.yaml.Problems;
import dev.fakedecart.internal.yaml.YamlReader;
import dev.fakedecart.protocol.Era;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables that describe the service: its models, the forms of jobs, its refusals and timing profiles. They come with
 * the server, from the files of {@code fixtures/service}. A further file adds entries, and replaces fields. Immutable.
 */
public final class ServiceTables {

    /** The sections of a file. Each may be absent. */
    static final List<String> SECTIONS = List.of("forms", "models", "refusals", "timing");

    private static final String FOLDER = "/dev/fakedecart/service/";
    private static final List<String> FILES = List.of("models.yaml", "refusals.yaml", "timing.yaml");

    /** Bytes read from a file; more than a table can have, so that the reader reports the excess. */
    private static final int LONGEST = 1 << 20;

    private final TableNode.Group root;
    private final Map<Era, Service> services;

    private ServiceTables(TableNode.Group root, Map<Era, Service> services) {
        this.root = root;
        this.services = services;
    }

    /** Holds the tables of the jar, which every server of a JVM shares. */
    private static final class Standard {
        private static final ServiceTables TABLES = load();

        private static ServiceTables load() {
            try {
                var problems = new FileProblems();
                TableNode.Group root = new TableNode.Group(1, FILES.get(0), Map.of());
                for (String file : FILES) {
                    root = root.with(parse(resource(file), file, problems));
                }
                return make(root, problems);
            } catch (BadYamlException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Returns the tables that come with the server. */
    public static ServiceTables standard() {
        return Standard.TABLES;
    }

    /**
     * Returns these tables with the entries of a file added. A field of the file replaces that field of an entry with
     * the same name; a field without a value removes it.
     *
     * @throws IllegalArgumentException if the file cannot be read or has problems; the message has a line for each
     */
    public ServiceTables with(Path file) {
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(LONGEST), UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    Files.exists(file) ? "cannot read " + file : "there is no file " + file, e);
        }
        return with(file.toString(), text);
    }

    /**
     * Returns these tables with the entries of a text added.
     *
     * @param name the name of the text in messages
     * @throws IllegalArgumentException if the text has problems; the message has a line for each
     */
    ServiceTables with(String name, String text) {
        var problems = new FileProblems();
        try {
            return make(root.with(parse(text, "service " + name, problems)), problems);
        } catch (BadYamlException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static TableNode.Group parse(String text, String file, FileProblems problems) throws BadYamlException {
        Problems own = problems.of(file);
        TableNode node = TableNode.of(YamlReader.read(text, own), file);
        own.throwIfAny();
        if (!(node instanceof TableNode.Group group)) {
            throw own.fatal(node.line(), "must have one of the fields " + String.join(", ", SECTIONS));
        }
        return group;
    }

    private static ServiceTables make(TableNode.Group root, FileProblems problems) throws BadYamlException {
        var top = new GroupReader(root, "", problems);
        top.refuseOthers(SECTIONS);
        var services = new EnumMap<Era, Service>(Era.class);
        for (Era era : Era.values()) {
            Map<String, JobForm> forms = FormSection.read(top.section("forms"), era);
            var models = new ModelSection(top.section("models"), forms, era);
            services.put(
                    era,
                    new Service(
                            era,
                            models.realtime(),
                            models.jobs(),
                            RefusalSection.read(top.section("refusals"), era),
                            TimingSection.read(top.section("timing"), era)));
        }
        if (!problems.lines().isEmpty()) {
            throw new BadYamlException(problems.lines());
        }
        return new ServiceTables(root, services);
    }

    private static String resource(String name) {
        try (InputStream in = ServiceTables.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("this build has no " + FOLDER + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the service of an era. */
    public Service of(Era era) {
        return Optional.ofNullable(services.get(era)).orElseThrow();
    }
}
