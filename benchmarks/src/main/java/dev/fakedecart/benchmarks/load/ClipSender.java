package dev.fakedecart.benchmarks.load;

import dev.fakedecart.synthetic.Clip;
import dev.fakedecart.synthetic.SyntheticClient;
import dev.fakedecart.synthetic.SyntheticNetwork;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Frames of a clip, each with the time of its sending as metadata, which comes back on the frame made of it. */
final class ClipSender implements MediaSender {

    private final String codec;
    private @Nullable Clip clip;

    ClipSender(String codec) {
        this.codec = codec;
    }

    @Override
    public String serverMode() {
        return "tag";
    }

    @Override
    public void prepare(Progress progress) throws IOException, InterruptedException {
        progress.say("recording a clip of " + codec);
        clip = ClipRecorder.record(codec);
    }

    @Override
    public SyntheticClient connect(String realtimeUrl, SyntheticNetwork network) {
        return SyntheticClient.stamping(realtimeUrl, network, codec);
    }

    @Override
    public void start(SyntheticClient client) {
        client.video().play(Objects.requireNonNull(clip, "nothing has been recorded"));
    }

    @Override
    public void onLatency(SyntheticClient client, LongConsumer listener) {
        client.viewer().onFrame(listener);
    }

    @Override
    public void drain(Latencies latencies, Map<Measure, Double> figures) {
        latencies.drain(
                figures, Measure.FRAME_P50_MS, Measure.FRAME_P90_MS, Measure.FRAME_P99_MS, Measure.FRAME_MAX_MS);
    }

    @Override
    public void losses(List<SyntheticClient> clients, Map<Measure, Double> figures) {
        long sent = Media.sum(clients, client -> client.video().frames());
        long returned = Media.sum(clients, client -> client.viewer().frames());
        figures.put(Measure.FRAMES_LOST, (double) (sent - returned));
    }

    @Override
    public void cost(double cpu, long packets, long frames, Map<Measure, Double> figures) {
        if (frames > 0) {
            figures.put(Measure.CPU_PER_FRAME_MS, cpu * 1e3 / frames);
        }
    }
}
