package dev.fakedecart.benchmarks.run;

import dev.fakedecart.conformance.target.FeedEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds out from the server's journal which transport each peer connection of a session uses. Not safe for concurrent
 * use.
 */
final class MediaTransports {
    private static final String RELAY = "relay";

    /** Transports of TURN allocations, by relayed address. */
    private final Map<String, String> allocations = new HashMap<>();

    /** The last transport of each peer connection. */
    private final Map<String, String> byPeer = new HashMap<>();

    void add(FeedEntry entry) {
        if (entry.is("turn.allocated")) {
            allocations.put(entry.text("relayed"), entry.text("transport"));
        } else if (entry.is("media.ice-connected")) {
            byPeer.put(entry.text("peer"), transport(entry));
        }
    }

    private String transport(FeedEntry entry) {
        String protocol = entry.text("protocol");
        return protocol.equals(RELAY) ? "turn-" + allocations.getOrDefault(entry.text("remote"), "unknown") : protocol;
    }

    /** The transports in use, in alphabetical order with commas between them; empty if the server has reported none. */
    Optional<String> text() {
        return byPeer.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", new TreeSet<>(byPeer.values())));
    }
}
