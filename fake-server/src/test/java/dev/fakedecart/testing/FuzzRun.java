package dev.fakedecart.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process in which Jazzer runs one fuzz test. Its folder has {@code corpus}, the inputs that reach different code and
 * with which the next run begins; {@code findings}, the inputs with which the parser failed; {@code words.txt},
 * Jazzer's dictionary; and {@code log.txt}, its output.
 */
final class FuzzRun {
    /** The packages that Jazzer instruments: those of the product and of the libraries that parse for it. */
    private static final String INSTRUMENTED = String.join(
            ":",
            "dev.fakedecart.**",
            "io.netty.handler.codec.**",
            "tools.jackson.core.**",
            "org.snakeyaml.engine.**",
            "org.bouncycastle.tls.**",
            "com.twelvemonkeys.imageio.**",
            "com.google.protobuf.**");

    private static final String HEAP = "-Xmx512m";
    /** An input that takes longer is a finding. Much more than any input needs, also on a busy machine. */
    private static final int SLOWEST_SECONDS = 120;

    private static final int LONGEST_REPORT = 8_000;
    private static final Pattern STATUS = Pattern.compile("cov: (\\d+) ft: (\\d+)");
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units: *(\\d+)");
    private static final Pattern FINDING = Pattern.compile("== Java Exception|ERROR: libFuzzer|== Java Assertion");

    private final String name;
    private final Path folder;
    private final Path corpus;
    private final Path findings;
    private final Path words;
    private final Path log;

    private FuzzRun(Path folder, String name) throws IOException {
        this.name = name;
        this.folder = folder.toAbsolutePath();
        corpus = Files.createDirectories(this.folder.resolve("corpus"));
        findings = Files.createDirectories(this.folder.resolve("findings"));
        words = this.folder.resolve("words.txt");
        log = this.folder.resolve("log.txt");
    }

    /**
     * The result of a run of Jazzer.
     *
     * @param exitCode 0 if it found nothing
     * @param executions the number of inputs
     * @param coverage the number of edges of instrumented code that inputs have reached
     * @param features the number of edges together with how often they were passed
     */
    record Outcome(int exitCode, long seconds, long executions, long coverage, long features, long findings) {
        static final String HEADING = "%-26s %8s %12s %8s %9s %8s"
                .formatted("fuzz test", "seconds", "executions", "edges", "features", "findings");

        String row(String name) {
            return String.format(
                    Locale.ROOT, "%-26s %8d %12d %8d %9d %8d", name, seconds, executions, coverage, features, findings);
        }
    }

    /**
     * Prepares a run: the samples become part of the corpus.
     *
     * @param name of the fuzz test's class, with its package
     */
    static FuzzRun of(Path folder, String name) throws Exception {
        var run = new FuzzRun(folder, name);
        FuzzTarget target = FuzzTarget.named(name);
        List<byte[]> samples = target.samples();
        for (int i = 0; i < samples.size(); i++) {
            Files.write(run.corpus.resolve("sample-" + i), samples.get(i));
        }
        // Jazzer refuses an empty dictionary
        Files.writeString(run.words, dictionary(target.words().isEmpty() ? List.of("0") : target.words()));
        return run;
    }

    private static String dictionary(List<String> words) {
        return words.stream()
                .filter(word -> !word.isEmpty())
                .map(word -> "\"" + HexFormat.of().withPrefix("\\x").formatHex(word.getBytes(UTF_8)) + "\"\n")
                .collect(Collectors.joining());
    }

    /** Runs Jazzer until it finds something, or until the time is over. */
    Outcome run(Duration time) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command(time.toSeconds()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exitCode;
        try {
            exitCode = process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(log, ISO_8859_1);
        List<MatchResult> status = STATUS.matcher(text).results().toList();
        MatchResult last = status.isEmpty() ? null : status.get(status.size() - 1);
        Matcher executions = EXECUTIONS.matcher(text);
        try (Stream<Path> found = Files.list(findings)) {
            return new Outcome(
                    exitCode,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                    executions.find() ? Long.parseLong(executions.group(1)) : 0,
                    last == null ? 0 : Long.parseLong(last.group(1)),
                    last == null ? 0 : Long.parseLong(last.group(2)),
                    found.count());
        }
    }

    private List<String> command(long seconds) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(HEAP, "-XX:+EnableDynamicAgentLoading", "-XX:+UseSerialGC"));
        command.addAll(
                List.of("-D" + JazzerTarget.PROPERTY + "=" + name, "-cp", System.getProperty("java.class.path")));
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.add("--target_class=" + JazzerTarget.class.getName());
        command.add("--instrumentation_includes=" + INSTRUMENTED);
        command.add("--custom_hook_includes=" + INSTRUMENTED);
        command.add("--reproducer_path=" + folder);
        command.add("-artifact_prefix=" + findings + "/");
        command.add("-max_total_time=" + seconds);
        command.add("-timeout=" + SLOWEST_SECONDS);
        command.add("-rss_limit_mb=2500");
        command.add("-print_final_stats=1");
        command.add("-dict=" + words);
        command.add(corpus.toString());
        return command;
    }

    /** Returns Jazzer's report of its finding, and the command that repeats it. */
    String report() throws IOException {
        String text = Files.readString(log, ISO_8859_1);
        Matcher finding = FINDING.matcher(text);
        String shown = text.substring(finding.find() ? finding.start() : Math.max(0, text.length() - LONGEST_REPORT));
        return "%s. Repeat it with mvn -q test -Pfast,fuzz -Dfuzz.target=%s -Dfuzz.input=%s/FILE%n%s"
                .formatted(
                        name,
                        name.substring(name.lastIndexOf('.') + 1),
                        findings,
                        shown.substring(0, Math.min(LONGEST_REPORT, shown.length())));
    }
}
