package dev.fakedecart.client.libwebrtc;

import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.onvoid.webrtc.TlsCertPolicy;
import java.util.List;

/** The transport that a peer connection of libwebrtc is allowed to use. */
public enum IceRoute {
    /** UDP, and the TURN servers where UDP fails. */
    ANY,

    /** ICE over TCP alone, without a TURN server. */
    TCP,

    /** A TURN server that is reached over UDP. */
    TURN_UDP,

    /** A TURN server that is reached over TCP. */
    TURN_TCP,

    /**
     * A TURN server that is reached over TLS. libwebrtc knows no local authority, so the certificate is not checked.
     */
    TURN_TLS;

    /** Returns whether a client on this route uses an ICE server. */
    public boolean uses(String url) {
        return switch (this) {
            case ANY -> true;
            case TCP -> false;
            case TURN_UDP -> url.startsWith("turn:") && url.endsWith("transport=udp");
            case TURN_TCP -> url.startsWith("turn:") && url.endsWith("transport=tcp");
            case TURN_TLS -> url.startsWith("turns:");
        };
    }

    /** Returns whether all media pass a TURN server. */
    public boolean isRelay() {
        return this == TURN_UDP || this == TURN_TCP || this == TURN_TLS;
    }

    /** @param servers those with at least one URL that this route {@linkplain #uses uses} */
    RTCConfiguration configuration(List<RTCIceServer> servers) {
        var configuration = new RTCConfiguration();
        PortAllocatorConfig ports = configuration.portAllocatorConfig;
        // without this, a machine with only a loopback interface has no address to send from
        ports.setDisableAdapterEnumeration(true).setDisableTcp(this != TCP).setDisableUdp(this == TCP);
        if (isRelay()) {
            configuration.iceTransportPolicy = RTCIceTransportPolicy.RELAY;
        }
        if (this == TURN_TLS) {
            servers.forEach(server -> server.tlsCertPolicy = TlsCertPolicy.INSECURE_NO_CHECK);
        }
        configuration.iceServers = servers;
        return configuration;
    }
}
