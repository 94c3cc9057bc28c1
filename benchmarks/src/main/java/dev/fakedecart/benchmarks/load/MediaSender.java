package dev.fakedecart.benchmarks.load;

import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Sends the media of a workload's clients and recognises the media that the server returns. */
interface MediaSender {

    /** Returns the server's mode, {@code echo} or {@code tag}. */
    String serverMode();

    /** Prepares the media. */
    default void prepare(LoadListener progress) throws IOException, InterruptedException {}

    /** Connects a client and waits until packets can flow. */
    PacketClient connect(String realtimeUrl, PacketNetwork network);

    /** Starts to send. */
    void start(PacketClient client);

    /**
     * Registers a listener for each round trip of a client, in nanoseconds. The network's thread calls the listener.
     */
    void onLatency(PacketClient client, LongConsumer listener);

    /** Adds the round-trip times to the figures. */
    void drain(Latencies latencies, Map<Measure, Double> figures);

    /** Starts the measurement of sent media. */
    default void begin(List<PacketClient> clients) {}

    /** Adds the losses to the figures. Callers wait until all returned media has arrived. */
    void losses(List<PacketClient> clients, Map<Measure, Double> figures);

    /**
     * Adds the server's CPU time per packet or frame to the figures.
     *
     * @param cpu the server's CPU time in seconds
     * @param packets the number of packets sent during that time
     * @param frames the number of frames returned during that time
     */
    void cost(double cpu, long packets, long frames, Map<Measure, Double> figures);
}
