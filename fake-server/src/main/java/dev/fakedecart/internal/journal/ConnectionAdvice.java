package dev.fakedecart.internal.journal;

import dev.fakedecart.webrtc.PeerEvent;
import java.util.List;

/** Explains why a client's media do not connect, and what to do. */
final class ConnectionAdvice {
    /** Firefox ESR 153, through {@code ssh -L}, on 2026-11-30: without the preference it uses no loopback address. */
    private static final String FORWARDED =
            ". Through a port that is forwarded to 127.0.0.1, Firefox sends media only with media.peerconnection.ice.loopback=true in about:config";

    private ConnectionAdvice() {}

    /** Returns one to three sentences, without a full stop at the end. */
    static String of(PeerEvent.NotConnected failure) {
        var checks = failure.checks();
        if (failure.nominated()) {
            return "the client reaches the server but began no DTLS handshake: it must take the active role, as in a=setup:active";
        }
        if (!checks.answered().isEmpty()) {
            return "checks from %s were answered, but the client chose none of these paths: the answers do not reach it. A firewall, or a NAT that changes ports, can be the cause"
                    .formatted(listed(checks.answered()));
        }
        if (!checks.dropped().isEmpty()) {
            return "checks of another machine were dropped (%s): start the server with --host 0.0.0.0, or with --advertise and the address that the other machine reaches%s"
                    .formatted(listed(checks.dropped()), forwarded(failure));
        }
        if (!checks.wrong().isEmpty()) {
            return "checks from %s have a wrong ICE password: the client uses the description of another connection"
                    .formatted(listed(checks.wrong()));
        }
        if (!checks.lost().isEmpty()) {
            return "the simulated network loses the checks from " + listed(checks.lost());
        }
        return "the client offered %s and sent no check to %s: %s%s"
                .formatted(
                        failure.client().isEmpty() ? "no address" : "only " + listed(failure.client()),
                        listed(failure.offered()),
                        remedy(failure),
                        forwarded(failure));
    }

    /** Returns a sentence for clients that can have come through a forwarded port only, or an empty text. */
    private static String forwarded(PeerEvent.NotConnected failure) {
        var overTcp = failure.offered().stream()
                .filter(address -> address.endsWith(" over TCP"))
                .toList();
        return !overTcp.isEmpty() && overTcp.stream().allMatch(ConnectionAdvice::isLoopback) ? FORWARDED : "";
    }

    private static String remedy(PeerEvent.NotConnected failure) {
        if (failure.client().isEmpty() && failure.offered().stream().anyMatch(ConnectionAdvice::isLoopback)) {
            return "it may be on no network. Firefox and Safari cannot send from a machine that has only a loopback address";
        }
        return failure.offered().stream().allMatch(ConnectionAdvice::isLoopback)
                ? "start the server with --host 0.0.0.0 and without --advertise, or with --advertise and an address that the client reaches"
                : "a firewall can block UDP, or a port mapping can lack it. If the client reaches the server by another address, start it with --advertise ADDRESS";
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.startsWith("[0:0:0:0:0:0:0:1]") || address.startsWith("[::1]");
    }

    private static String listed(List<String> texts) {
        return texts.isEmpty() ? "no address" : String.join(", ", texts);
    }
}
