package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** Options for managed queues. */
final class QueueOptions {

    @Option(
            names = "--managed-queue",
            paramLabel = "ID[:KEY]",
            split = ",",
            defaultValue = "${env:FAKE_DECART_MANAGED_QUEUE:-}",
            showDefaultValue = Help.Visibility.NEVER,
            description =
                    "open a managed queue with this id and publishable key, in which an app's users wait for a session while"
                            + " --sessions-per-key is reached; repeatable. Without a key, any is accepted. The queue counts"
                            + " the sessions of the only --api-key, or of all keys together")
    private List<String> queues = new ArrayList<>();

    @Option(
            names = "--managed-queue-size",
            paramLabel = "N",
            defaultValue = "${env:FAKE_DECART_MANAGED_QUEUE_SIZE:-100}",
            description = "maximum number of tickets of each managed queue")
    private int size;

    @Option(
            names = "--managed-queue-claim",
            paramLabel = "SECONDS",
            defaultValue = "${env:FAKE_DECART_MANAGED_QUEUE_CLAIM:-45}",
            description = "seconds within which a client connects after its ticket was granted")
    private int claimSeconds;

    void apply(FakeDecartBuilder builder) {
        builder.managedQueueLimits(size, Duration.ofSeconds(claimSeconds));
        for (String queue : queues) {
            if (!queue.isBlank()) {
                int colon = queue.indexOf(':');
                if (colon < 0) {
                    builder.managedQueue(queue);
                } else {
                    builder.managedQueue(queue.substring(0, colon), queue.substring(colon + 1));
                }
            }
        }
    }
}
