package dev.fakedecart.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Loads a running server with synthetic sessions and reports what it costs and what is lost.
 *
 * <pre>
 * java -cp … dev.fakedecart.synthetic.SyntheticLoad ws://127.0.0.1:8080 SESSIONS SECONDS [SERVER_PID]
 * </pre>
 *
 * The echo time is from a packet's send to its return, so it contains the way through the kernel, twice, and this
 * program's own delays: an upper bound for the server's. With the server's process id, its CPU time and memory are read
 * from {@code /proc}.
 */
public final class SyntheticLoad {
    private static final int BITS_PER_SECOND = 2_400_000;
    private static final int LARGEST_SAMPLE = 8_000_000;

    private SyntheticLoad() {}

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        int sessions = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        Path process = arguments.length > 3 ? Path.of("/proc", arguments[3]) : null;
        try (var network = new SyntheticNetwork()) {
            List<SyntheticClient> clients = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                clients.add(SyntheticClient.connect(url, network));
            }
            System.out.printf("%d sessions connected%n", sessions);
            clients.forEach(client -> client.video().start(BITS_PER_SECOND));
            Thread.sleep(3_000);

            long[] sample = new long[LARGEST_SAMPLE];
            var count = new AtomicInteger();
            clients.forEach(client -> client.viewer().onRoundTrip(nanos -> {
                int at = count.getAndIncrement();
                if (at < sample.length) {
                    sample[at] = nanos;
                }
            }));
            long cpuBefore = cpuMillis(process);
            long sentBefore = sum(clients, true);
            long start = System.nanoTime();
            for (int second = 1; second <= seconds; second++) {
                Thread.sleep(1_000);
                System.out.printf("\r%d s", second);
            }
            double elapsed = (System.nanoTime() - start) / 1e9;
            long cpu = cpuMillis(process) - cpuBefore;
            long sent = sum(clients, true) - sentBefore;
            clients.forEach(client -> client.viewer().onRoundTrip(nanos -> {}));
            clients.forEach(client -> client.video().stop());
            Thread.sleep(1_500);

            int samples = Math.min(count.get(), sample.length);
            Arrays.sort(sample, 0, samples);
            System.out.printf(
                    "%n%.0f packets/s each way, %.2f Mbit/s per session%n",
                    sent / elapsed, sent / elapsed / sessions * 1_100 * 8 / 1e6);
            System.out.printf(
                    "sent %d, returned %d, lost %d, duplicates %d, asked for again by the server %d%n",
                    sum(clients, true),
                    sum(clients, false),
                    sum(clients, true) - sum(clients, false),
                    clients.stream()
                            .mapToLong(client -> client.viewer().duplicates())
                            .sum(),
                    clients.stream().mapToLong(client -> client.video().nacks()).sum());
            System.out.printf(
                    "echo time p50 %.3f ms, p90 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, largest %.1f ms%n",
                    at(sample, samples, .5),
                    at(sample, samples, .9),
                    at(sample, samples, .99),
                    at(sample, samples, .999),
                    samples == 0 ? 0 : sample[samples - 1] / 1e6);
            if (process != null) {
                System.out.printf(
                        "server: %.3f cores, %.1f us of CPU a packet in and out, resident %s%n",
                        cpu / 1000.0 / elapsed, cpu * 1000.0 / sent, resident(process));
            }
            clients.forEach(SyntheticClient::close);
            Thread.sleep(500);
        }
        System.exit(0);
    }

    private static long sum(List<SyntheticClient> clients, boolean sent) {
        return clients.stream()
                .mapToLong(
                        client -> sent ? client.video().sent() : client.viewer().received())
                .sum();
    }

    private static double at(long[] sorted, int count, double quantile) {
        return count == 0 ? 0 : sorted[(int) Math.min(count - 1, quantile * count)] / 1e6;
    }

    private static long cpuMillis(@Nullable Path process) throws IOException {
        if (process == null) {
            return 0;
        }
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10; // user and system, in ticks of 10 ms
    }

    private static String resident(Path process) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("unknown");
    }
}
