package dev.fakedecart.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.CheckSources;
import dev.fakedecart.webrtc.PeerEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionAdviceTest {
    private static final CheckSources NONE = new CheckSources(List.of(), List.of(), List.of(), List.of());
    private static final List<String> PHONE = List.of("192.168.1.7:5");

    private static String advice(List<String> offered, List<String> client, CheckSources checks) {
        return ConnectionAdvice.of(new PeerEvent.NotConnected(5_000, false, offered, client, checks));
    }

    @Test
    void theAdviceForASilentClientNamesTheOptions() {
        assertThat(advice(List.of("127.0.0.1:7882"), List.of("192.168.1.7"), NONE))
                .isEqualTo(
                        "the client offered only 192.168.1.7 and sent no check to 127.0.0.1:7882: start the server with"
                                + " --host 0.0.0.0 and without --advertise, or with --advertise and an address that the client"
                                + " reaches");
    }

    @Test
    void aClientThatSendsNothingToANetworkAddressMayBeBehindAFirewall() {
        assertThat(advice(List.of("127.0.0.1:7882", "192.168.1.5:7882"), List.of("192.168.1.7"), NONE))
                .startsWith(
                        "the client offered only 192.168.1.7 and sent no check to 127.0.0.1:7882, 192.168.1.5:7882: a firewall")
                .endsWith("--advertise ADDRESS");
    }

    @Test
    void aClientWithoutAddressesMayBeOnNoNetwork() {
        assertThat(advice(List.of("127.0.0.1:7882"), List.of(), NONE))
                .contains("offered no address", "only a loopback address");
    }

    @Test
    void droppedChecksAreExplainedByTheOptionThatAllowsThem() {
        var checks = new CheckSources(List.of("192.168.1.7:5 to 192.168.1.5"), List.of(), List.of(), List.of());
        assertThat(advice(List.of("192.168.1.5:7882"), List.of("192.168.1.7"), checks))
                .startsWith("checks of another machine were dropped (192.168.1.7:5 to 192.168.1.5)")
                .contains("--host 0.0.0.0", "--advertise");
    }

    @Test
    void aForwardedPortIsExplainedToUsersOfFirefox() {
        String preference = "media.peerconnection.ice.loopback=true";
        var dropped = new CheckSources(List.of("192.168.1.7:5 to 192.168.1.5"), List.of(), List.of(), List.of());
        List<String> loopback = List.of("192.168.1.5:7882", "127.0.0.1:8080 over TCP");
        assertThat(advice(loopback, PHONE, dropped)).endsWith(preference + " in about:config");
        assertThat(advice(loopback, PHONE, NONE)).contains(preference);
        assertThat(advice(loopback, List.of(), NONE)).contains(preference);

        List<String> reachable = List.of("127.0.0.1:8080 over TCP", "192.168.1.5:8080 over TCP");
        assertThat(advice(reachable, PHONE, dropped)).doesNotContain(preference);
        assertThat(advice(reachable, PHONE, NONE)).doesNotContain(preference);
        assertThat(advice(List.of("127.0.0.1:7882"), PHONE, NONE)).doesNotContain(preference);
    }

    @Test
    void otherChecksAreExplainedByTheirOutcome() {
        List<String> offered = List.of("127.0.0.1:7882");
        assertThat(advice(offered, PHONE, new CheckSources(List.of(), PHONE, List.of(), List.of())))
                .contains("wrong ICE password");
        assertThat(advice(offered, PHONE, new CheckSources(List.of(), List.of(), PHONE, List.of())))
                .contains("the answers do not reach it");
        assertThat(advice(offered, PHONE, new CheckSources(List.of(), List.of(), List.of(), PHONE)))
                .contains("the simulated network loses");
        assertThat(ConnectionAdvice.of(new PeerEvent.NotConnected(5_000, true, offered, PHONE, NONE)))
                .contains("a=setup:active");
    }
}
