package dev.fakedecart.webrtc;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local addresses at which the ports for media and STUN are open. {@link #refresh} opens sockets at addresses that
 * the machine has got and closes those of addresses that it has lost. Safe for use by any thread; the opened sockets
 * belong to the {@link Sink}.
 */
final class ListeningAddresses {
    private static final Logger log = LoggerFactory.getLogger(ListeningAddresses.class);

    /**
     * A machine with many container networks has many addresses. Each costs sockets here and checks in every client.
     */
    static final int MOST = 16;

    private final Listening rule;
    private final Supplier<List<InetAddress>> machine;
    private final long freshNanos;
    private final UdpPort media;
    private final @Nullable UdpPort stun;
    private final List<LocalAddress> open = new ArrayList<>();
    private final Set<InetAddress> failed = new HashSet<>();
    private @Nullable Sink sink;
    private volatile Set<InetAddress> own = Set.of();
    private long lookedUpNanos;

    /** Receives the sockets. Must not block. */
    interface Sink {

        /** Receives the sockets of an address. */
        void opened(LocalAddress address, List<DatagramChannel> media, List<DatagramChannel> stun);

        /** Closes the sockets of an address that the machine has lost. */
        void lost(InetAddress address);
    }

    private ListeningAddresses(
            Listening rule,
            Supplier<List<InetAddress>> machine,
            long freshNanos,
            UdpPort media,
            @Nullable UdpPort stun) {
        this.rule = rule;
        this.machine = machine;
        this.freshNanos = freshNanos;
        this.media = media;
        this.stun = stun;
    }

    /**
     * Binds the ports. Exposed addresses must be free; at others, a port that is taken is left out.
     *
     * @param port for media; 0 for any free one
     * @param stunPort for STUN; 0 for any free one, empty for none
     * @param freshNanos the time for which a look-up of the machine's addresses is valid, so that many sessions cause
     * one
     * @param machine looks up the addresses of this machine, the preferred ones first
     * @throws StunPortTakenException if the port for STUN is taken
     * @throws BindException if the port for media is taken
     */
    static ListeningAddresses open(
            Listening rule, int port, OptionalInt stunPort, long freshNanos, Supplier<List<InetAddress>> machine)
            throws IOException {
        List<InetAddress> all = machine.get();
        List<LocalAddress> wanted = wanted(rule, all);
        if (wanted.isEmpty()) {
            throw new IOException("this machine has no address that clients can send media to");
        }
        UdpPort media = UdpPort.open(wanted, port);
        UdpPort stun;
        try {
            stun = stunPort.isEmpty() ? null : UdpPort.open(wanted, stunPort.getAsInt());
        } catch (BindException e) {
            media.closeAll();
            throw new StunPortTakenException(e);
        } catch (IOException | RuntimeException e) {
            media.closeAll();
            throw e;
        }
        var addresses = new ListeningAddresses(rule, machine, freshNanos, media, stun);
        addresses.looked(all);
        wanted.stream().filter(address -> media.isOpen(address.address())).forEach(addresses.open::add);
        return addresses;
    }

    /** The addresses at which the ports should be open, at most {@value #MOST}. */
    private static List<LocalAddress> wanted(Listening rule, List<InetAddress> machine) {
        return machine.stream()
                .filter(address -> rule.everywhere() || rule.exposes(address))
                .filter(address -> !isLinkLocalIpv6(address) && !address.isMulticastAddress())
                .sorted(Comparator.comparing(address -> !rule.names(address)))
                .limit(MOST)
                .map(address -> new LocalAddress(address, rule.exposes(address)))
                .toList();
    }

    /** These need a zone, which SDP cannot carry. */
    private static boolean isLinkLocalIpv6(InetAddress address) {
        return address instanceof Inet6Address && address.isLinkLocalAddress();
    }

    /** The UDP port for media. */
    int port() {
        return media.port();
    }

    /** The UDP port for STUN; empty if there is none. */
    OptionalInt stunPort() {
        return stun == null ? OptionalInt.empty() : OptionalInt.of(stun.port());
    }

    /** Hands over the open sockets, and all that {@link #refresh} opens later. */
    synchronized void start(Sink taker) {
        sink = taker;
        for (LocalAddress address : open) {
            handOver(taker, address);
        }
    }

    private void handOver(Sink taker, LocalAddress address) {
        taker.opened(address, media.take(address.address()), stun == null ? List.of() : stun.take(address.address()));
    }

    /** Closes the sockets that were not handed over. */
    synchronized void closeAll() {
        media.closeAll();
        if (stun != null) {
            stun.closeAll();
        }
    }

    /** Returns true if this machine has the address. Knows the state of the last look-up. */
    boolean isOwn(InetAddress address) {
        return address.isLoopbackAddress() || own.contains(address);
    }

    /** Looks up the addresses of this machine, opens and closes sockets accordingly, and returns the open ones. */
    synchronized List<LocalAddress> refresh() {
        if (sink != null && System.nanoTime() - lookedUpNanos >= freshNanos) {
            List<InetAddress> all = machine.get();
            looked(all);
            follow(wanted(rule, all), sink);
        }
        return List.copyOf(open);
    }

    private void looked(List<InetAddress> all) {
        own = Set.copyOf(all);
        lookedUpNanos = System.nanoTime();
    }

    private void follow(List<LocalAddress> wanted, Sink taker) {
        for (LocalAddress address : List.copyOf(open)) {
            if (!wanted.contains(address)) {
                open.remove(address);
                taker.lost(address.address());
                log.debug("the media port is closed at {}: this machine has lost the address", address.address());
            }
        }
        for (LocalAddress address : wanted) {
            if (!open.contains(address) && openLater(address)) {
                open.add(address);
                handOver(taker, address);
                log.debug("the media port is open at {}, too", address.address());
            }
        }
        open.sort(Comparator.comparing(wanted::indexOf));
        failed.retainAll(wanted.stream().map(LocalAddress::address).toList());
    }

    /** Opens the ports at a new address. A sibling server can have taken the port there. */
    private boolean openLater(LocalAddress address) {
        try {
            media.openAt(address.address());
        } catch (IOException | RuntimeException e) {
            if (failed.add(address.address())) {
                log.debug("the media port is not open at {}: {}", address.address(), e.getMessage());
            }
            return false;
        }
        try {
            if (stun != null) {
                stun.openAt(address.address());
            }
        } catch (IOException | RuntimeException e) {
            log.debug("the STUN port is not open at {}: {}", address.address(), e.getMessage());
        }
        return true;
    }
}
