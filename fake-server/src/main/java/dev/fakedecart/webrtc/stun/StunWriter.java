package dev.fakedecart.webrtc.stun;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds one STUN message, attribute by attribute. */
public final class StunWriter {
    private static final int LARGEST = 548; // RFC 8489 section 6.1, for a path of unknown MTU over IPv4
    private static final int SUCCESS = 0x0100; // the class bits of RFC 8489 section 5
    private static final int ERROR = 0x0110;

    private final ByteBuffer message = ByteBuffer.allocate(LARGEST);

    private StunWriter(int type, byte[] transactionId) {
        message.putShort((short) type)
                .putShort((short) 0)
                .putInt(StunMessage.MAGIC_COOKIE)
                .put(transactionId);
    }

    /** Starts a message of {@code type} with a 12-byte transaction id. */
    public static StunWriter message(int type, byte[] transactionId) {
        return new StunWriter(type, transactionId);
    }

    /** Starts the success response to a request of any method. */
    public static StunWriter success(StunMessage request) {
        return message(request.type() | SUCCESS, request.transactionId());
    }

    /** Starts the error response to a request of any method, with a three-digit code and a short reason in ASCII. */
    public static StunWriter error(StunMessage request, int code, String reason) {
        return message(request.type() | ERROR, request.transactionId())
                .attribute(
                        StunMessage.ERROR_CODE,
                        ByteBuffer.allocate(4 + reason.length())
                                .putShort((short) 0)
                                .put((byte) (code / 100))
                                .put((byte) (code % 100))
                                .put(reason.getBytes(StandardCharsets.US_ASCII))
                                .array());
    }

    /** Starts the response that contains the source address of the request. */
    public static byte[] bindingSuccess(StunMessage request, InetSocketAddress source, StunKey key) {
        return message(StunMessage.BINDING_SUCCESS, request.transactionId())
                .mappedAddress(source)
                .signed(key);
    }

    /** The same to a sender that has no password, with FINGERPRINT if its request had one. */
    public static byte[] bindingSuccess(StunMessage request, InetSocketAddress source) {
        StunWriter response =
                message(StunMessage.BINDING_SUCCESS, request.transactionId()).mappedAddress(source);
        return request.hasFingerprint() ? response.fingerprinted() : response.plain();
    }

    /** An error response with a three-digit code, unsigned where the sender has not proved to know the key. */
    public static byte[] bindingError(StunMessage request, int code, String reason) {
        return error(request, code, reason).fingerprinted();
    }

    public StunWriter username(String username) {
        return attribute(StunMessage.USERNAME, username.getBytes(StandardCharsets.UTF_8));
    }

    public StunWriter mappedAddress(InetSocketAddress address) {
        return address(StunMessage.XOR_MAPPED_ADDRESS, address);
    }

    /** An attribute that is an XOR-ed address, as XOR-RELAYED-ADDRESS. */
    public StunWriter address(int type, InetSocketAddress address) {
        byte[] transactionId = new byte[StunMessage.TRANSACTION_ID_LENGTH];
        message.get(8, transactionId);
        return attribute(type, MappedAddress.write(address, transactionId));
    }

    public StunWriter priority(int priority) {
        return attribute(
                StunMessage.PRIORITY, ByteBuffer.allocate(4).putInt(priority).array());
    }

    public StunWriter controlling(long tieBreaker) {
        return attribute(
                StunMessage.ICE_CONTROLLING,
                ByteBuffer.allocate(8).putLong(tieBreaker).array());
    }

    public StunWriter useCandidate() {
        return attribute(StunMessage.USE_CANDIDATE, new byte[0]);
    }

    /** Any attribute, zero-padded to 32 bits. */
    public StunWriter attribute(int type, byte[] value) {
        message.putShort((short) type).putShort((short) value.length).put(value);
        while ((message.position() & 3) != 0) {
            message.put((byte) 0);
        }
        return this;
    }

    /** Ends the message with MESSAGE-INTEGRITY and FINGERPRINT. */
    public byte[] signed(StunKey key) {
        return integrity(key, StunIntegrity.SHA1).fingerprinted();
    }

    /** Adds an integrity attribute, after which only FINGERPRINT may follow. */
    public StunWriter integrity(StunKey key, StunIntegrity kind) {
        return attribute(kind.attribute(), key.sign(message.array(), message.position(), kind));
    }

    /** Ends the message with FINGERPRINT. */
    public byte[] fingerprinted() {
        int length = message.position() + 8;
        setLength(length);
        int fingerprint = StunMessage.fingerprintOf(message.array(), message.position());
        attribute(
                StunMessage.FINGERPRINT,
                ByteBuffer.allocate(4).putInt(fingerprint).array());
        return bytes();
    }

    /** Ends the message as it is. */
    public byte[] plain() {
        setLength(message.position());
        return bytes();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[message.position()];
        message.get(0, bytes);
        return bytes;
    }

    private void setLength(int total) {
        message.putShort(2, (short) (total - StunMessage.HEADER_LENGTH));
    }
}
