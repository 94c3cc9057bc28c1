package dev.fakedecart.benchmarks.load;

import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Sends packets that contain a number and the send time. The server returns the packets unchanged. */
final class PacketSender implements MediaSender {
    private static final int BITS_PER_SECOND = 2_400_000;

    @Override
    public String serverMode() {
        return "echo";
    }

    @Override
    public PacketClient connect(String realtimeUrl, PacketNetwork network) {
        return PacketClient.connect(realtimeUrl, network);
    }

    @Override
    public void start(PacketClient client) {
        client.video().start(BITS_PER_SECOND);
    }

    @Override
    public void onLatency(PacketClient client, LongConsumer listener) {
        client.viewer().onRoundTrip(listener);
    }

    @Override
    public void drain(Latencies latencies, Map<Measure, Double> figures) {
        latencies.drain(figures, Measure.ECHO_P50_MS, Measure.ECHO_P90_MS, Measure.ECHO_P99_MS, Measure.ECHO_MAX_MS);
    }

    @Override
    public void losses(List<PacketClient> clients, Map<Measure, Double> figures) {
        long sent = MediaWorkload.sum(clients, client -> client.video().sent());
        long returned = MediaWorkload.sum(clients, client -> client.viewer().received());
        long repaired = MediaWorkload.sum(
                clients,
                client -> client.viewer().retransmitted() + client.video().nacks());
        figures.put(Measure.PACKETS_LOST, (double) (sent - returned));
        figures.put(Measure.PACKETS_REPAIRED, (double) repaired);
    }

    @Override
    public void cost(double cpu, long packets, long frames, Map<Measure, Double> figures) {
        figures.put(Measure.CPU_PER_PACKET_US, cpu * 1e6 / packets);
    }
}
