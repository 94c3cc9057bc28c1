package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.UnsupportedException;
import dev.fakedecart.conformance.target.TargetException;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cases of networks that let only some packets pass. */
public final class NetworkCases {
    private static final byte[] TRANSACTION = "conformance!".getBytes(StandardCharsets.US_ASCII);
    private static final int ATTEMPTS = 5; // UDP may lose a packet
    private static final int PAUSE_MILLIS = 2_000;
    private static final int LONGEST_DATAGRAM = 1_500;

    @ConformanceCase(
            id = "network/media-connects-without-udp",
            title = "Media connects where UDP is blocked",
            promises = "network.udp-blocked",
            story = "The network drops all UDP packets: those to the media port and those to the TURN"
                    + " server. The SDK connects its media over TCP or TLS, and the client renders frames.")
    void mediaConnectsWhereUdpIsBlocked(Rig rig) {
        connects(rig, "udp-blocked");

        rig.server()
                .await(
                        "the SDK connects media over a protocol other than UDP",
                        "media.ice-connected",
                        fact -> !fact.text("protocol").equals("udp"));
    }

    @ConformanceCase(
            id = "network/media-connects-through-turn",
            title = "Media connects through TURN where the media port is blocked",
            promises = "network.turn",
            story = "The network drops all packets to the media port, and lets those to the TURN server"
                    + " pass. The SDK connects its media through the TURN server that the room names, and the"
                    + " client renders frames.")
    void mediaConnectsThroughTurn(Rig rig) {
        connects(rig, "turn-only");

        rig.server()
                .await(
                        "the SDK connects media through the TURN server",
                        "media.ice-connected",
                        fact -> fact.text("protocol").equals("relay"));
    }

    private static void connects(Rig rig, String scenario) {
        rig.server().useScenario(scenario);
        Client client = rig.client();

        client.beginToConnect(Connect.small().prompt("first"));
        rig.server().await("the server opens a session", "session.opened", fact -> true);
        rig.server().requireRoom();

        client.awaitFrames(10);
    }

    @ConformanceCase(
            id = "network/stun-requests-are-answered",
            title = "The service answers STUN requests",
            promises = "network.stun",
            story = "Without the SDK, the suite sends a STUN binding request to the service's STUN port. The"
                    + " service answers with the address that the request came from.")
    void theServiceAnswersStunRequests(Rig rig) {
        int port = rig.control()
                .stunPort()
                .orElseThrow(() -> new UnsupportedException("the target has no STUN port, or does not say so"));
        var server = new InetSocketAddress(URI.create(rig.baseUrl()).getHost(), port);
        try (var socket = new DatagramSocket()) {
            StunMessage answer = ask(socket, server);
            Expect.equal("the type of the answer", StunMessage.BINDING_SUCCESS, answer.type());
            InetSocketAddress mapped = answer.mappedAddress();
            Expect.equal("the port of the address", socket.getLocalPort(), mapped == null ? 0 : mapped.getPort());
        } catch (IOException e) {
            throw new TargetException("cannot send a STUN request to " + server + ": " + e.getMessage(), e);
        }
    }

    private static StunMessage ask(DatagramSocket socket, InetSocketAddress server) throws IOException {
        byte[] request =
                StunWriter.message(StunMessage.BINDING_REQUEST, TRANSACTION).fingerprinted();
        var answer = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
        socket.setSoTimeout(PAUSE_MILLIS);
        for (int attempt = 1; ; attempt++) {
            socket.send(new DatagramPacket(request, request.length, server));
            try {
                socket.receive(answer);
                StunMessage message = StunMessage.parse(answer.getData(), answer.getLength());
                if (message != null && Arrays.equals(message.transactionId(), TRANSACTION)) {
                    return message;
                }
            } catch (SocketTimeoutException e) {
                Expect.that(
                        "the service answers a STUN request",
                        attempt < ATTEMPTS,
                        () -> "no answer from %s to %s requests".formatted(server, ATTEMPTS));
            }
        }
    }
}
