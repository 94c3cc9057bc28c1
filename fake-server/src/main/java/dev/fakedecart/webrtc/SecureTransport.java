package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.dtls.DtlsEndpoint;
import dev.fakedecart.webrtc.dtls.Fingerprints;
import dev.fakedecart.webrtc.dtls.SrtpKeys;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.srtp.SrtpReceiver;
import dev.fakedecart.webrtc.srtp.SrtpSender;
import dev.fakedecart.webrtc.stun.StunMessage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ICE, DTLS and SRTP of one peer: turns datagrams into plain packets and back. Belongs to the media thread.
 */
final class SecureTransport {
    private final MediaLoop loop;
    private final PeerListener events;
    private final Wire wire;
    private final Listener listener;
    private final IceLite ice;
    private final PathWatch watch;
    private final DtlsEndpoint dtls;
    private final EarlyPackets early = new EarlyPackets();
    private @Nullable Fingerprints remoteFingerprints;
    private @Nullable SrtpReceiver receiver;
    private @Nullable SrtpSender sender;
    private long handshakeStart;
    private long refused;
    private boolean stopped;
    private boolean closed;

    /** Sends datagrams to the client. */
    @FunctionalInterface
    interface Wire {
        void send(IceLite.Path path, byte[] data, int length);
    }

    /** Called on the media thread, and not after the transport was closed. */
    interface Listener {
        void closedByClient();

        /** Checks with these credentials are no longer answered. */
        void invalid(IceCredentials credentials);

        /** Handles an authentic packet, and may change it until this method returns. */
        void rtp(RtpPacket packet, long now);

        /** Handles an authentic RTCP compound packet. Returns false if it is malformed. */
        boolean rtcp(byte[] compound, int length);
    }

    /**
     * @param credentials of the first ICE session
     * @param timeouts of a client that is silent
     * @param inner true if this server is also the other end; its handshakes are not limited
     */
    SecureTransport(
            MediaLoop loop,
            PeerListener events,
            Wire wire,
            Listener listener,
            IceCredentials credentials,
            PathTimeouts timeouts,
            boolean inner) {
        this.loop = loop;
        this.events = events;
        this.wire = wire;
        this.listener = listener;
        this.ice = new IceLite(credentials);
        this.watch = new PathWatch(timeouts);
        this.dtls = new DtlsEndpoint(
                loop.certificate(), loop.workers(), inner ? null : loop.handshakes(), this::sendDtls, new DtlsEvents());
    }

    /** Starts another ICE session. DTLS and SRTP continue. */
    void restartIce(IceCredentials credentials) {
        watch.checked(loop.now());
        IceCredentials replaced = ice.restart(credentials);
        if (replaced != null) {
            listener.invalid(replaced);
        }
        events.onEvent(new PeerEvent.IceRestarted());
    }

    /** Sets the client's username fragment of the last ICE session. */
    void clientUfrag(String ufrag) {
        ice.clientUfrag(ufrag);
    }

    /** The credentials that checks can have. */
    List<IceCredentials> credentials() {
        return ice.credentials();
    }

    /** Sets what the client announced of its certificate. Before this call no handshake is answered. */
    void expect(Fingerprints fingerprints) {
        remoteFingerprints = fingerprints;
    }

    /** Returns true once packets can flow. */
    boolean isConnected() {
        return sender != null;
    }

    /** Datagrams that were dropped because they were forged, replayed or malformed. */
    long refused() {
        return refused;
    }

    // ---- receiving

    /** Answers a connectivity check. Returns true if the check is authentic. */
    boolean onStun(StunMessage check, IceLite.Path path, long now) {
        boolean wasNominated = ice.isNominated();
        boolean wasRestarting = ice.isRestarting();
        IceCredentials before = ice.current();
        byte[] answer = ice.answer(check, path);
        if (answer == null) {
            refused++;
            return false;
        }
        watch.checked(now);
        send(path, answer, answer.length);
        boolean restarted = wasRestarting && !ice.isRestarting();
        if (restarted) {
            listener.invalid(before);
        }
        if (restarted || (ice.isNominated() && !wasNominated)) {
            events.onEvent(new PeerEvent.IceConnected(path.remote(), path.link().protocol()));
        }
        return true;
    }

    /** Stops to use a link that has ended. */
    void ended(Link link) {
        boolean wasNominated = ice.isNominated();
        IceLite.Path path = ice.selected();
        ice.ended(link);
        if (wasNominated && !ice.isNominated() && path != null) {
            events.onEvent(new PeerEvent.IcePathClosed(path.remote(), link.protocol()));
        }
    }

    /** Returns true if the client has nominated a path and its handshake has not begun. */
    boolean awaitsHandshake() {
        return ice.isNominated() && handshakeStart == 0;
    }

    /** Returns true once the DTLS handshake has begun. */
    boolean hasHandshake() {
        return handshakeStart != 0;
    }

    void onDtls(byte[] datagram, int length, long now) {
        IceLite.Path path = ice.selected();
        if (remoteFingerprints == null || path == null) {
            return;
        }
        if (handshakeStart == 0) {
            handshakeStart = now;
        }
        dtls.receive(
                Arrays.copyOf(datagram, length), remoteFingerprints, path.link().origin(path.remote()));
    }

    void onMedia(byte[] datagram, int length, long now) {
        if (receiver != null) {
            unprotect(receiver, datagram, length, now);
        } else if (handshakeStart == 0 || !early.keep(datagram, length)) {
            refused++;
        }
    }

    private void unprotect(SrtpReceiver with, byte[] datagram, int length, long now) {
        RtpPacket packet = loop.incomingPacket();
        boolean accepted;
        if (Demultiplexer.isRtcp(datagram, length)) {
            int plain = with.unprotectRtcp(datagram, length, packet.data());
            accepted = plain >= 0 && listener.rtcp(packet.data(), plain);
        } else {
            int plain = with.unprotectRtp(datagram, length, packet.data());
            accepted = plain >= 0 && packet.parse(plain);
            if (accepted) {
                listener.rtp(packet, now);
            }
        }
        if (accepted) {
            watch.received(now);
        } else {
            refused++;
        }
    }

    // ---- sending

    /** Returns true while whole video frames should be dropped. */
    boolean isCongested() {
        IceLite.Path path = ice.selected();
        return path != null && path.link().isCongested();
    }

    void send(RtpPacket packet) {
        if (sender != null) {
            sendToSelected(loop.wire(), sender.protectRtp(packet.data(), packet.length(), loop.wire()));
        }
    }

    void send(RtcpWriter compound) {
        if (sender != null) {
            sendToSelected(loop.wire(), sender.protectRtcp(compound.data(), compound.length(), loop.wire()));
        }
    }

    /** Called on the worker threads that run the handshake. */
    private void sendDtls(byte[] datagram) {
        loop.execute(() -> sendToSelected(datagram, datagram.length));
    }

    private void sendToSelected(byte[] data, int length) {
        IceLite.Path path = ice.selected();
        if (path != null) {
            send(path, data, length);
        }
    }

    private void send(IceLite.Path path, byte[] data, int length) {
        if (!stopped) {
            wire.send(path, data, length);
        }
    }

    // ---- time and end

    /**
     * Reports a client that has been silent for too long, and stops to send to it. A check of the client undoes that.
     */
    void watchPath(long now) {
        watch.changed(now).ifPresent(state -> {
            long silentMillis = watch.silentNanos(now) / 1_000_000;
            if (state == PathWatch.State.FAILED) {
                ice.failed();
                events.onEvent(new PeerEvent.IceFailed(silentMillis));
            } else {
                events.onEvent(new PeerEvent.IceDisconnected(silentMillis));
            }
        });
    }

    /** Stops sending: all later packets are dropped. */
    void stopSending() {
        stopped = true;
    }

    void close() {
        closed = true;
        loop.runOnWorker(dtls::close);
    }

    private void established(SrtpReceiver in, SrtpSender out, SrtpKeys keys) {
        receiver = in;
        sender = out;
        long millis = (System.nanoTime() - handshakeStart) / 1_000_000;
        events.onEvent(new PeerEvent.DtlsConnected(keys.sending().profile(), millis));
        for (byte[] datagram : early.take()) {
            if (!closed) {
                unprotect(in, datagram, datagram.length, loop.now());
            }
        }
    }

    private final class DtlsEvents implements DtlsEndpoint.Listener {
        @Override
        public void established(SrtpKeys keys) {
            var in = new SrtpReceiver(keys.receiving());
            var out = new SrtpSender(keys.sending());
            post(() -> SecureTransport.this.established(in, out, keys));
        }

        @Override
        public void failed(String reason) {
            post(() -> events.onEvent(new PeerEvent.DtlsFailed(reason)));
        }

        @Override
        public void closedByClient() {
            post(listener::closedByClient);
        }

        private void post(Runnable task) {
            loop.execute(() -> {
                if (!closed) {
                    task.run();
                }
            });
        }
    }
}
