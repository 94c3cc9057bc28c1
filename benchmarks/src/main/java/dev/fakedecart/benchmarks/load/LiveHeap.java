package dev.fakedecart.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the size of the live objects on another virtual machine's heap with the JDK's {@code jcmd}. */
final class LiveHeap {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Matches the last line of a class histogram: the total number of instances and bytes. */
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)$", Pattern.MULTILINE);

    private LiveHeap() {}

    /**
     * Returns the size of the live objects in bytes, after a garbage collection; 0 if the size is unknown because this
     * Java installation is no JDK or the other process is no Java process.
     */
    static long bytes(ProcessHandle process) {
        try {
            Process jcmd = new ProcessBuilder(JCMD.toString(), String.valueOf(process.pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            return total(new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return 0;
        }
    }

    static long total(String histogram) {
        Matcher line = TOTAL.matcher(histogram);
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }
}
