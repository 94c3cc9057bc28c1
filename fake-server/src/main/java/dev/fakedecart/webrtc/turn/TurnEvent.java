package dev.fakedecart.webrtc.turn;

import java.net.InetSocketAddress;

/** Something that happened to the allocations of one {@link TurnAccount}. */
public sealed interface TurnEvent {

    /**
     * The client has an allocation.
     *
     * @param client the client's address
     * @param relayed the address under which the client's packets reach the media port
     */
    record Allocated(TurnTransport transport, InetSocketAddress client, InetSocketAddress relayed)
            implements TurnEvent {}

    /**
     * A request was refused. Reported once per account, transport, request and code.
     *
     * @param request the name of the request, as {@code Allocate}
     * @param code the error code of RFC 8656 or RFC 8489
     */
    record Refused(TurnTransport transport, InetSocketAddress client, String request, int code, String reason)
            implements TurnEvent {}

    /**
     * An allocation has ended.
     *
     * @param packetsIn datagrams from the client to the media port
     * @param packetsOut datagrams from the media port to the client
     * @param dropped datagrams from the client to a peer without a permission
     */
    record Released(
            TurnTransport transport,
            InetSocketAddress relayed,
            String reason,
            long packetsIn,
            long packetsOut,
            long dropped)
            implements TurnEvent {}
}
