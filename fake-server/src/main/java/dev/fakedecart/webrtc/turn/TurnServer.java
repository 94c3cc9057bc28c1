package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers the messages of TURN clients and relays their data to the media port. A pure state machine: takes messages
 * with the current time, and has no thread, socket or timer. Belongs to the media thread.
 */
public final class TurnServer {

    /** The realm of all accounts: LiveKit's, livekit/livekit pkg/service/turn.go. */
    public static final String REALM = "livekit";

    /** RFC 8656 section 3.2. */
    static final long DEFAULT_LIFETIME_SECONDS = 600;

    /** RFC 8656 section 7.2 recommends an hour. */
    static final long LONGEST_LIFETIME_SECONDS = 3_600;

    /**
     * The most allocations of one account. A client has one for each URL and network interface, twice with LiveKit's
     * two peer connections, and after an ICE restart the earlier ones, too.
     */
    static final int MOST_OF_ACCOUNT = 128;

    static final long GRACE_SECONDS = 10;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int MOST = 4_096;

    private final RelayedMedia media;
    private final Nonces nonces;
    private final Authenticator authenticator;
    private final Allocations allocations;
    private final TurnRequests requests;
    private final Map<TurnAccount, Long> retired = new HashMap<>();
    private final byte[] datagram = new byte[TurnFraming.LONGEST];

    /** @param now the current {@link System#nanoTime} */
    public TurnServer(RelayedMedia media, long now) {
        this(media, now, MOST, MOST_OF_ACCOUNT);
    }

    TurnServer(RelayedMedia media, long now, int most, int mostOfAccount) {
        this.media = media;
        this.nonces = new Nonces(now);
        this.authenticator = new Authenticator(nonces);
        this.allocations = new Allocations(most, mostOfAccount, new byte[TurnFraming.LONGEST]);
        this.requests = new TurnRequests(media, allocations, allocation -> release(allocation, "the client ended it"));
    }

    /** Admits an account. */
    public void add(TurnAccount account) {
        authenticator.add(account);
    }

    /**
     * Ends an account in {@value #GRACE_SECONDS} s, so that a client can still end its allocations itself. From now on
     * the account gets no new allocation.
     */
    public void retire(TurnAccount account, long now) {
        account.refuse(true);
        retired.putIfAbsent(account, now);
    }

    private void remove(TurnAccount account) {
        authenticator.remove(account);
        allocations.of(account).forEach(allocation -> release(allocation, "the session has ended"));
    }

    /** The number of allocations. */
    public int allocationCount() {
        return allocations.count();
    }

    /** The allocation of a flow; null if there is none. */
    @Nullable
    Allocation allocation(TurnFlow flow) {
        return allocations.find(flow);
    }

    /** Ends the allocations whose lifetime is over. Call it once a second or so. */
    public void tick(long now) {
        allocations.expired(now).forEach(allocation -> release(allocation, "the lifetime is over"));
        retired.entrySet().removeIf(entry -> {
            boolean over = now - entry.getValue() >= GRACE_SECONDS * NANOS_PER_SECOND;
            if (over) {
                remove(entry.getKey());
            }
            return over;
        });
    }

    /** Ends the allocation of a flow that has ended, as with its TCP connection. */
    public void ended(TurnFlow flow) {
        Allocation allocation = allocations.find(flow);
        if (allocation != null) {
            release(allocation, "the connection is closed");
        }
    }

    private void release(Allocation allocation, String reason) {
        allocations.remove(allocation);
        allocation.account().released(allocation, reason);
        media.ended(allocation);
    }

    /**
     * Handles a message of a client.
     *
     * @return false if the message is neither one of TURN nor a binding request, and so was ignored
     */
    public boolean received(TurnFlow flow, byte[] message, int length, long now) {
        if (length > 0 && ChannelData.begins(Bytes.u8(message, 0))) {
            channelData(flow, message, length, now);
            return true;
        }
        StunMessage stun = StunMessage.parse(message, length);
        if (stun == null || !stun.isFingerprintRight()) {
            return false;
        }
        if (stun.type() == StunMessage.BINDING_REQUEST) {
            byte[] answer = StunWriter.bindingSuccess(stun, flow.remote());
            flow.send(answer, answer.length);
            return true;
        }
        if (stun.type() == TurnMethod.SEND_INDICATION) {
            sendIndication(flow, stun, now);
            return true;
        }
        TurnMethod method = TurnMethod.of(stun.type());
        if (method == null) {
            return false;
        }
        request(flow, method, stun, now);
        return true;
    }

    // ---- data

    private void channelData(TurnFlow flow, byte[] message, int length, long now) {
        Allocation allocation = allocations.find(flow);
        int dataLength = ChannelData.dataLength(message, length);
        if (allocation == null || dataLength < 0) {
            return;
        }
        InetSocketAddress peer = allocation.peer(ChannelData.channel(message), now);
        if (peer == null) {
            allocation.drop();
            return;
        }
        System.arraycopy(message, ChannelData.HEADER_LENGTH, datagram, 0, dataLength);
        relay(allocation, peer, datagram, dataLength, now);
    }

    private void sendIndication(TurnFlow flow, StunMessage indication, long now) {
        Allocation allocation = allocations.find(flow);
        InetSocketAddress peer = indication.address(TurnAttribute.XOR_PEER_ADDRESS);
        byte[] data = indication.attribute(TurnAttribute.DATA);
        if (allocation == null
                || peer == null
                || data == null
                || !TurnAttribute.unknown(indication).isEmpty()) {
            return;
        }
        relay(allocation, peer, data, data.length, now);
    }

    /** A permission covers all ports of an address, but only the media port is behind it. */
    private void relay(Allocation allocation, InetSocketAddress peer, byte[] data, int length, long now) {
        if (!media.serves(peer)) {
            allocation.drop();
        } else if (allocation.accepts(peer, now)) {
            media.received(allocation, peer, data, length);
        }
    }

    // ---- requests

    private void request(TurnFlow flow, TurnMethod method, StunMessage request, long now) {
        TurnAccount named = authenticator.named(request);
        if (named != null && named.blocks(flow.transport())) {
            return;
        }
        Authenticator.Sender sender = null;
        StunWriter response;
        try {
            sender = authenticator.authenticate(request, now);
            Set<Integer> unknown = TurnAttribute.unknown(request);
            if (!unknown.isEmpty()) {
                throw new TurnRefusal(TurnRefusal.UNKNOWN_ATTRIBUTE, "Unknown Attribute");
            }
            response = requests.answer(flow, method, request, sender, now);
        } catch (TurnRefusal refusal) {
            if (named != null && !isOrdinary(refusal)) {
                named.refused(flow, method.toString(), refusal.code(), refusal.reason());
            }
            response = error(request, refusal, now);
        }
        if (sender != null) {
            response.integrity(sender.account().key(), sender.integrity());
        }
        byte[] bytes = request.hasFingerprint() ? response.fingerprinted() : response.plain();
        flow.send(bytes, bytes.length);
    }

    /** Every client meets a stale nonce after an hour and sends the request again. */
    private static boolean isOrdinary(TurnRefusal refusal) {
        return refusal.code() == TurnRefusal.STALE_NONCE;
    }

    private StunWriter error(StunMessage request, TurnRefusal refusal, long now) {
        StunWriter error = StunWriter.error(request, refusal.code(), refusal.reason());
        if (refusal.isChallenge()) {
            error.attribute(TurnAttribute.REALM, REALM.getBytes(StandardCharsets.UTF_8))
                    .attribute(TurnAttribute.NONCE, nonces.next(now).getBytes(StandardCharsets.US_ASCII));
        } else if (refusal.code() == TurnRefusal.UNKNOWN_ATTRIBUTE) {
            error.attribute(TurnAttribute.UNKNOWN_ATTRIBUTES, TurnAttribute.list(TurnAttribute.unknown(request)));
        }
        return error;
    }
}
