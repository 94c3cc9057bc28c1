package dev.fakedecart.internal.journal;

/**
 * Events of the TURN server. {@code participant} names who the credentials were made for, {@code transport} is {@code
 * udp}, {@code tcp} or {@code tls}.
 */
public sealed interface RelayEvent extends Event {

    /**
     * A client has an allocation.
     *
     * @param client the client's address
     * @param relayed the address under which the client's packets reach the media port
     */
    @JournalType("turn.allocated")
    record Allocated(String participant, String transport, String client, String relayed) implements RelayEvent {}

    /**
     * A request was refused. Written once per participant, transport, request and code.
     *
     * @param request the name of the request, as {@code Allocate}
     * @param code of RFC 8656 or RFC 8489
     */
    @JournalType("turn.refused")
    record Refused(String participant, String transport, String client, String request, int code, String reason)
            implements RelayEvent {}

    /**
     * An allocation ended.
     *
     * @param packetsIn datagrams from the client to the media port
     * @param packetsOut datagrams from the media port to the client
     * @param dropped datagrams from the client to a peer without a permission
     */
    @JournalType("turn.released")
    record Released(
            String participant,
            String transport,
            String relayed,
            String reason,
            long packetsIn,
            long packetsOut,
            long dropped)
            implements RelayEvent {}
}
