package dev.fakedecart.benchmarks.load;

import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** What clients with media send, and how it is seen that it comes back. */
interface MediaSender {

    /** {@code echo} or {@code tag}. */
    String serverMode();

    /** Makes what is sent. */
    default void prepare(LoadListener progress) throws IOException, InterruptedException {}

    /** Connects, and waits until packets can flow. */
    PacketClient connect(String realtimeUrl, PacketNetwork network);

    /** Begins to send. */
    void start(PacketClient client);

    /** Tells of each round trip of a client, in nanoseconds, on the network's thread. */
    void onLatency(PacketClient client, LongConsumer listener);

    /** Puts the round trips among the figures. */
    void drain(Latencies latencies, Map<Measure, Double> figures);

    /** What is sent from now on is measured. */
    default void begin(List<PacketClient> clients) {}

    /** Puts what was lost on the way among the figures, once all that comes has come. */
    void losses(List<PacketClient> clients, Map<Measure, Double> figures);

    /**
     * Puts what the server's CPU time was spent on among the figures.
     *
     * @param cpu in seconds
     * @param packets that were sent meanwhile
     * @param frames that came back meanwhile
     */
    void cost(double cpu, long packets, long frames, Map<Measure, Double> figures);
}
