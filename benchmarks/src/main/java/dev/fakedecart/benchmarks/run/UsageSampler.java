package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.process.MachineMeter;
import dev.fakedecart.benchmarks.process.UsageMeter;
import dev.fakedecart.benchmarks.record.SessionRecord.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Samples the processor time and memory of the server, the driver and other programs. Safe for use by any thread. */
final class UsageSampler {
    private final Optional<UsageMeter> server;
    private final UsageMeter client;
    private final MachineMeter others = MachineMeter.ofOthers();
    private final List<Usage> samples = new ArrayList<>();
    private double last = EpochMillis.now();

    /** @param server process of the server; empty if unknown */
    UsageSampler(Optional<ProcessHandle> server, ProcessHandle driver) {
        this.server = server.map(UsageMeter::ofTree);
        client = UsageMeter.ofTree(driver);
    }

    /** Samples the usage since the last call. */
    synchronized void sample() {
        if (!UsageMeter.isKnown()) {
            return;
        }
        double now = EpochMillis.now();
        double seconds = (now - last) / 1_000;
        last = now;
        if (seconds <= 0) {
            return;
        }
        samples.add(new Usage(
                now,
                server.map(meter -> cores(meter, seconds)),
                server.map(UsageMeter::residentBytes),
                cores(client, seconds),
                client.residentBytes(),
                others.processorSeconds().map(used -> used / seconds)));
    }

    private static double cores(UsageMeter meter, double seconds) {
        return meter.processorSeconds().orElse(0.0) / seconds;
    }

    /**
     * Returns all samples, in order.
     *
     * @param begun origin of the returned times, in milliseconds since the epoch
     */
    synchronized List<Usage> samples(double begun) {
        return samples.stream()
                .map(sample -> new Usage(
                        sample.at() - begun,
                        sample.serverCores(),
                        sample.serverBytes(),
                        sample.clientCores(),
                        sample.clientBytes(),
                        sample.otherCores()))
                .toList();
    }
}
