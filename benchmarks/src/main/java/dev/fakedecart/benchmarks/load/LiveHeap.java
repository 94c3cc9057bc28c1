package dev.fakedecart.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of another virtual machine's heap is alive, by the JDK's {@code jcmd}. */
final class LiveHeap {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** The last line of a class histogram: instances, and bytes. */
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)$", Pattern.MULTILINE);

    private LiveHeap() {}

    /** In bytes, after a collection; 0 if it cannot be told: this Java is no JDK, or the other process no Java. */
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
