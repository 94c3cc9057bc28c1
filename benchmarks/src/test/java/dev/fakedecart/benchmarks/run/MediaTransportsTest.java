package dev.fakedecart.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.target.FeedEntry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MediaTransportsTest {
    private final MediaTransports transports = new MediaTransports();

    private void add(String type, Map<String, String> fields) {
        transports.add(new FeedEntry(1, 0, type, "s", JsonMapper.shared().valueToTree(fields)));
    }

    @Test
    void a_session_without_peer_connections_has_no_transport() {
        add("turn.allocated", Map.of("relayed", "/127.0.0.1:5", "transport", "tcp"));

        assertThat(transports.text()).isEmpty();
    }

    @Test
    void a_relayed_connection_has_the_transport_of_its_allocation() {
        add("turn.allocated", Map.of("relayed", "/127.0.0.1:5", "transport", "udp"));
        add("turn.allocated", Map.of("relayed", "/127.0.0.1:6", "transport", "tls"));
        add("media.ice-connected", Map.of("peer", "client", "protocol", "relay", "remote", "/127.0.0.1:6"));

        assertThat(transports.text()).contains("turn-tls");
    }

    @Test
    void the_last_transport_of_each_peer_connection_counts() {
        add("media.ice-connected", Map.of("peer", "publisher", "protocol", "tcp", "remote", "/127.0.0.1:7"));
        add("media.ice-connected", Map.of("peer", "subscriber", "protocol", "tcp", "remote", "/127.0.0.1:8"));
        add("media.ice-connected", Map.of("peer", "publisher", "protocol", "udp", "remote", "/127.0.0.1:9"));

        assertThat(transports.text()).contains("tcp, udp");
    }
}
