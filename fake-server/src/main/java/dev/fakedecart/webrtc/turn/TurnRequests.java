package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers the authenticated requests of TURN clients: makes, refreshes and ends allocations, and gives them permissions
 * and channels. Belongs to the media thread.
 */
final class TurnRequests {
    private static final int NUMBER_LENGTH = 4;
    private static final String SOFTWARE_NAME = "fake-decart";
    private static final int SOFTWARE = 0x8022; // RFC 8489 section 18.3.2

    private final RelayedMedia media;
    private final Allocations allocations;
    private final Consumer<Allocation> ended;

    /** @param ended releases an allocation that its client ends */
    TurnRequests(RelayedMedia media, Allocations allocations, Consumer<Allocation> ended) {
        this.media = media;
        this.allocations = allocations;
        this.ended = ended;
    }

    /**
     * Answers a request.
     *
     * @param sender the authenticated sender
     * @throws TurnRefusal if the client cannot have what it asks for
     */
    StunWriter answer(TurnFlow flow, TurnMethod method, StunMessage request, Authenticator.Sender sender, long now)
            throws TurnRefusal {
        Allocation allocation = allocations.find(flow);
        if (method == TurnMethod.ALLOCATE) {
            return allocate(flow, request, sender.account(), allocation, now);
        }
        if (allocation == null) {
            throw new TurnRefusal(TurnRefusal.ALLOCATION_MISMATCH, "No allocation");
        }
        if (allocation.account() != sender.account()) {
            throw new TurnRefusal(TurnRefusal.WRONG_CREDENTIALS, "Wrong Credentials");
        }
        return switch (method) {
            case ALLOCATE -> throw new IllegalStateException("handled above");
            case REFRESH -> refresh(request, allocation, now);
            case CREATE_PERMISSION -> createPermission(request, allocation, now);
            case CHANNEL_BIND -> channelBind(request, allocation, now);
        };
    }

    private StunWriter allocate(
            TurnFlow flow, StunMessage request, TurnAccount account, @Nullable Allocation existing, long now)
            throws TurnRefusal {
        if (existing != null) {
            if (existing.isFrom(request) && existing.account() == account) {
                return allocated(request, existing, now);
            }
            throw new TurnRefusal(TurnRefusal.ALLOCATION_MISMATCH, "Allocation Mismatch");
        }
        AllocateRequest asked = AllocateRequest.of(request);
        InetAddress address = asked.choose(media.addresses());
        if (account.isRefused()) {
            throw new TurnRefusal(TurnRefusal.ALLOCATION_QUOTA_REACHED, "Allocation Quota Reached");
        }
        Allocation allocation = allocations.add(flow, account, address, asked.even(), request.transactionId());
        allocation.refresh(asked.seconds(), now);
        account.allocated(allocation);
        StunWriter response = allocated(request, allocation, now);
        return asked.both() ? response.attribute(TurnAttribute.ADDRESS_ERROR_CODE, noSecondAddress()) : response;
    }

    private static StunWriter allocated(StunMessage request, Allocation allocation, long now) {
        return StunWriter.success(request)
                .address(TurnAttribute.XOR_RELAYED_ADDRESS, allocation.relayed())
                .attribute(TurnAttribute.LIFETIME, number(allocation.secondsLeft(now)))
                .mappedAddress(allocation.flow().remote())
                .attribute(SOFTWARE, SOFTWARE_NAME.getBytes(StandardCharsets.UTF_8));
    }

    /** An allocation has one relayed address (RFC 8656 section 18.12: family, reserved, class, number). */
    private static byte[] noSecondAddress() {
        int code = TurnRefusal.ADDRESS_FAMILY_NOT_SUPPORTED;
        return new byte[] {2, 0, (byte) (code / 100), (byte) (code % 100)};
    }

    private StunWriter refresh(StunMessage request, Allocation allocation, long now) throws TurnRefusal {
        byte[] family = request.attribute(TurnAttribute.REQUESTED_ADDRESS_FAMILY);
        if (family != null
                && AllocateRequest.isIpv6(family) != isIpv6(allocation.relayed().getAddress())) {
            throw new TurnRefusal(TurnRefusal.PEER_ADDRESS_FAMILY_MISMATCH, "Peer Address Family Mismatch");
        }
        byte[] asked = request.attribute(TurnAttribute.LIFETIME);
        if (asked != null && asked.length == NUMBER_LENGTH && Bytes.u32(asked, 0) == 0) {
            ended.accept(allocation);
            return StunWriter.success(request).attribute(TurnAttribute.LIFETIME, number(0));
        }
        allocation.refresh(AllocateRequest.lifetime(request), now);
        return StunWriter.success(request).attribute(TurnAttribute.LIFETIME, number(allocation.secondsLeft(now)));
    }

    private StunWriter createPermission(StunMessage request, Allocation allocation, long now) throws TurnRefusal {
        List<InetSocketAddress> peers = request.addresses(TurnAttribute.XOR_PEER_ADDRESS);
        if (peers.isEmpty()) {
            throw new TurnRefusal(TurnRefusal.BAD_REQUEST, "XOR-PEER-ADDRESS is missing or malformed");
        }
        for (InetSocketAddress peer : peers) {
            requireOwn(peer, allocation);
        }
        for (InetSocketAddress peer : peers) {
            allocation.permit(peer.getAddress(), now);
        }
        return StunWriter.success(request);
    }

    private StunWriter channelBind(StunMessage request, Allocation allocation, long now) throws TurnRefusal {
        byte[] number = request.attribute(TurnAttribute.CHANNEL_NUMBER);
        InetSocketAddress peer = request.address(TurnAttribute.XOR_PEER_ADDRESS);
        if (number == null || number.length != NUMBER_LENGTH || peer == null) {
            throw new TurnRefusal(TurnRefusal.BAD_REQUEST, "CHANNEL-NUMBER or XOR-PEER-ADDRESS is missing");
        }
        int channel = Bytes.u16(number, 0);
        if (channel < ChannelData.FIRST_CHANNEL || channel > ChannelData.LAST_CHANNEL) {
            throw new TurnRefusal(TurnRefusal.BAD_REQUEST, "The channel number is not in 0x4000 to 0x4FFF");
        }
        requireOwn(peer, allocation);
        if (!media.serves(peer)) {
            throw forbidden();
        }
        allocation.bind(channel, peer, now);
        return StunWriter.success(request);
    }

    private void requireOwn(InetSocketAddress peer, Allocation allocation) throws TurnRefusal {
        if (isIpv6(peer.getAddress()) != isIpv6(allocation.relayed().getAddress())) {
            throw new TurnRefusal(TurnRefusal.PEER_ADDRESS_FAMILY_MISMATCH, "Peer Address Family Mismatch");
        }
        if (!media.serves(peer.getAddress())) {
            throw forbidden();
        }
    }

    private static TurnRefusal forbidden() {
        return new TurnRefusal(TurnRefusal.FORBIDDEN, "Forbidden: relays to its own media port only");
    }

    private static boolean isIpv6(InetAddress address) {
        return address instanceof Inet6Address;
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(NUMBER_LENGTH).putInt((int) value).array();
    }
}
