package dev.fakedecart.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SocketDropsTest {
    private static final String TABLE = """
               sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
              123: 0100007F:1ECA 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 0000000000000000 12
              124: 0100007F:1ECB 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4712 2 0000000000000000 5
              125: 0100007F:1ECC 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4713 2 0000000000000000 100
            """;

    @Test
    void only_the_sockets_of_the_process_count() {
        assertThat(SocketDrops.drops(TABLE, Set.of("4711", "4712"))).isEqualTo(17);
        assertThat(SocketDrops.drops(TABLE, Set.of())).isZero();
        assertThat(SocketDrops.drops("", Set.of("4711"))).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void datagrams_beyond_the_buffer_of_a_socket_count() throws Exception {
        try (DatagramChannel full = DatagramChannel.open();
                DatagramChannel sender = DatagramChannel.open()) {
            full.setOption(StandardSocketOptions.SO_RCVBUF, 2_048);
            full.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> { // other tests may close sockets with drops meanwhile
                                long before =
                                        SocketDrops.of(ProcessHandle.current()).orElseThrow();
                                for (int i = 0; i < 200; i++) {
                                    sender.send(ByteBuffer.allocate(1_000), full.getLocalAddress());
                                }
                                return SocketDrops.of(ProcessHandle.current()).orElseThrow() > before;
                            });
        }
    }
}
