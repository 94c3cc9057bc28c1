package dev.fakedecart.benchmarks.load;

import dev.fakedecart.client.packets.Clip;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a clip's frames. The metadata of each frame holds its send time, and the server returns the metadata on the
 * frame that it makes from it.
 */
final class ClipSender implements MediaSender {

    private final String codec;
    private final LongAdder returned = new LongAdder();
    private @Nullable Clip clip;
    private volatile long begun;
    private long sentBefore;

    ClipSender(String codec) {
        this.codec = codec;
    }

    @Override
    public String serverMode() {
        return "tag";
    }

    @Override
    public void prepare(LoadListener progress) throws IOException, InterruptedException {
        progress.say("recording a clip of " + codec);
        clip = ClipRecorder.record(codec);
    }

    @Override
    public PacketClient connect(String realtimeUrl, PacketNetwork network) {
        return PacketClient.stamping(realtimeUrl, network, codec);
    }

    @Override
    public void start(PacketClient client) {
        client.video().play(Objects.requireNonNull(clip, "nothing has been recorded"));
    }

    @Override
    public void onLatency(PacketClient client, LongConsumer listener) {
        client.viewer().onFrame(nanos -> {
            if (System.nanoTime() - nanos >= begun) {
                returned.increment();
            }
            listener.accept(nanos);
        });
    }

    /**
     * Starts to count losses. Frames from the warm-up do not count as lost, because the first frames wait for a
     * participant and a key frame.
     */
    @Override
    public void begin(List<PacketClient> clients) {
        begun = System.nanoTime();
        returned.reset();
        sentBefore = MediaWorkload.sum(clients, client -> client.video().frames());
    }

    @Override
    public void drain(Latencies latencies, Map<Measure, Double> figures) {
        latencies.drain(
                figures, Measure.FRAME_P50_MS, Measure.FRAME_P90_MS, Measure.FRAME_P99_MS, Measure.FRAME_MAX_MS);
    }

    @Override
    public void losses(List<PacketClient> clients, Map<Measure, Double> figures) {
        long sent = MediaWorkload.sum(clients, client -> client.video().frames()) - sentBefore;
        figures.put(Measure.FRAMES_LOST, (double) Math.max(0, sent - returned.sum()));
    }

    @Override
    public void cost(double cpu, long packets, long frames, Map<Measure, Double> figures) {
        if (frames > 0) {
            figures.put(Measure.CPU_PER_FRAME_MS, cpu * 1e3 / frames);
        }
    }
}
