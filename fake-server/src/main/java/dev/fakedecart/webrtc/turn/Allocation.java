package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.stun.MappedAddress;
import dev.fakedecart.webrtc.stun.StunMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The allocation of one client: a relayed address, permissions and channels (RFC 8656 section 3.2), each with a
 * lifetime. Belongs to the media thread. Times are those of {@link System#nanoTime}.
 */
public final class Allocation {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long PERMISSION_NANOS = 300 * NANOS_PER_SECOND; // RFC 8656 section 9
    private static final long CHANNEL_NANOS = 600 * NANOS_PER_SECOND; // RFC 8656 section 12

    /** The most peers for which a client may have permissions, and the most channels. This server has few addresses. */
    private static final int MOST_PEERS = 32;

    private static final int INDICATION_OVERHEAD = StunMessage.HEADER_LENGTH + 24 + 4; // with an address of IPv6
    private static final int LONGEST_DATA = TurnFraming.LONGEST - INDICATION_OVERHEAD - 4;

    private final TurnFlow flow;
    private final TurnAccount account;
    private final InetSocketAddress relayed;
    private final byte[] transactionId;
    private final Map<InetAddress, Long> permissions = new HashMap<>();
    private final Map<Integer, Channel> channels = new HashMap<>();
    private final Map<InetSocketAddress, Channel> channelsByPeer = new HashMap<>();
    private final byte[] out;
    private long expires;
    private long indications;
    private long packetsIn;
    private long packetsOut;
    private long dropped;
    private boolean ended;

    private static final class Channel {
        private final int number;
        private final InetSocketAddress peer;
        private long expires;

        Channel(int number, InetSocketAddress peer) {
            this.number = number;
            this.peer = peer;
        }
    }

    /**
     * Creates an allocation that expires unless it is refreshed.
     *
     * @param transactionId of the request, so that a repeated request can be recognised
     * @param out a buffer for one message, shared with other allocations
     */
    Allocation(TurnFlow flow, TurnAccount account, InetSocketAddress relayed, byte[] transactionId, byte[] out) {
        this.flow = flow;
        this.account = account;
        this.relayed = relayed;
        this.transactionId = transactionId;
        this.out = out;
    }

    /** The way to the client. */
    public TurnFlow flow() {
        return flow;
    }

    /** The relayed address: the source of the client's packets at the media port. Unique among all allocations. */
    public InetSocketAddress relayed() {
        return relayed;
    }

    TurnAccount account() {
        return account;
    }

    /** Returns true if this allocation is the result of the request. */
    boolean isFrom(StunMessage request) {
        return Arrays.equals(request.transactionId(), transactionId);
    }

    void refresh(long seconds, long now) {
        expires = now + seconds * NANOS_PER_SECOND;
    }

    boolean isExpired(long now) {
        return now - expires >= 0;
    }

    long secondsLeft(long now) {
        return Math.max(0, (expires - now + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
    }

    // ---- permissions and channels

    void permit(InetAddress peer, long now) throws TurnRefusal {
        if (!permissions.containsKey(peer) && permissions.size() >= MOST_PEERS) {
            permissions.values().removeIf(expiry -> now - expiry >= 0);
            if (permissions.size() >= MOST_PEERS) {
                throw new TurnRefusal(TurnRefusal.INSUFFICIENT_CAPACITY, "Too many permissions");
            }
        }
        permissions.put(peer, now + PERMISSION_NANOS);
    }

    private boolean permits(InetAddress peer, long now) {
        Long expiry = permissions.get(peer);
        return expiry != null && now - expiry < 0;
    }

    /** Binds a channel, or refreshes the binding, and permits the peer. */
    void bind(int number, InetSocketAddress peer, long now) throws TurnRefusal {
        channels.values().removeIf(channel -> now - channel.expires >= 0);
        channelsByPeer.values().removeIf(channel -> now - channel.expires >= 0);
        Channel channel = channels.get(number);
        Channel other = channelsByPeer.get(peer);
        if (channel != null && !channel.peer.equals(peer)) {
            throw new TurnRefusal(TurnRefusal.BAD_REQUEST, "The channel is bound to another peer");
        }
        if (other != null && other != channel) {
            throw new TurnRefusal(TurnRefusal.BAD_REQUEST, "The peer is bound to another channel");
        }
        if (channel == null) {
            if (channels.size() >= MOST_PEERS) {
                throw new TurnRefusal(TurnRefusal.INSUFFICIENT_CAPACITY, "Too many channels");
            }
            channel = new Channel(number, peer);
        }
        permit(peer.getAddress(), now);
        channel.expires = now + CHANNEL_NANOS;
        channels.put(number, channel);
        channelsByPeer.put(peer, channel);
    }

    // ---- data

    /** The peer of a channel; null if the number is not bound. */
    @Nullable
    InetSocketAddress peer(int number, long now) {
        Channel channel = channels.get(number);
        return channel == null || now - channel.expires >= 0 ? null : channel.peer;
    }

    /** Counts a datagram from the client. Returns false if the client has no permission for the peer. */
    boolean accepts(InetSocketAddress peer, long now) {
        if (ended || account.blocks(flow.transport()) || !permits(peer.getAddress(), now)) {
            dropped++;
            return false;
        }
        packetsIn++;
        return true;
    }

    void drop() {
        dropped++;
    }

    /**
     * Sends a datagram of a peer to the client: on the peer's channel, or as a Data indication.
     *
     * @return false if the datagram was dropped: the client has no permission for the peer
     */
    public boolean send(InetSocketAddress peer, byte[] data, int length, long now) {
        if (ended || length > LONGEST_DATA || account.blocks(flow.transport()) || !permits(peer.getAddress(), now)) {
            return false;
        }
        packetsOut++;
        Channel channel = channelsByPeer.get(peer);
        int end = channel != null && now - channel.expires < 0
                ? ChannelData.write(
                        channel.number, data, length, flow.transport().isStream(), out)
                : writeIndication(peer, data, length);
        flow.send(out, end);
        return true;
    }

    private int writeIndication(InetSocketAddress peer, byte[] data, int length) {
        byte[] id = new byte[12];
        Bytes.put64(id, 4, ++indications);
        Bytes.put16(out, 0, TurnMethod.DATA_INDICATION);
        Bytes.put32(out, 4, StunMessage.MAGIC_COOKIE);
        System.arraycopy(id, 0, out, 8, id.length);
        byte[] address = MappedAddress.write(peer, id);
        int at = attribute(StunMessage.HEADER_LENGTH, TurnAttribute.XOR_PEER_ADDRESS, address, address.length);
        at = attribute(at, TurnAttribute.DATA, data, length);
        Bytes.put16(out, 2, at - StunMessage.HEADER_LENGTH);
        return at;
    }

    private int attribute(int at, int type, byte[] value, int length) {
        Bytes.put16(out, at, type);
        Bytes.put16(out, at + 2, length);
        System.arraycopy(value, 0, out, at + 4, length);
        int end = at + 4 + length;
        while ((end & 3) != 0) {
            out[end++] = 0;
        }
        return end;
    }

    TurnEvent.Released released(String reason) {
        ended = true;
        return new TurnEvent.Released(flow.transport(), relayed, reason, packetsIn, packetsOut, dropped);
    }
}
