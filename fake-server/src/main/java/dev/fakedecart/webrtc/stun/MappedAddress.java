package dev.fakedecart.webrtc.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that are XOR-ed with the magic cookie and the transaction id: XOR-MAPPED-ADDRESS (RFC 8489 section 14.2),
 * and those of TURN.
 */
public final class MappedAddress {
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int PORT_MASK = StunMessage.MAGIC_COOKIE >>> 16;

    private MappedAddress() {}

    /** The value of the attribute. */
    public static byte[] write(InetSocketAddress address, byte[] transactionId) {
        byte[] ip = address.getAddress().getAddress();
        xor(ip, transactionId);
        return ByteBuffer.allocate(4 + ip.length)
                .put((byte) 0)
                .put((byte) (ip.length == 4 ? IPV4 : IPV6))
                .putShort((short) (address.getPort() ^ PORT_MASK))
                .put(ip)
                .array();
    }

    static @Nullable InetSocketAddress read(byte[] data, int at, int length, byte[] transactionId) {
        if (length < 8) {
            return null;
        }
        byte[] ip;
        switch (data[at + 1]) {
            case IPV4 -> ip = new byte[4];
            case IPV6 -> ip = new byte[16];
            default -> {
                return null;
            }
        }
        if (length != 4 + ip.length) {
            return null;
        }
        var value = ByteBuffer.wrap(data, at + 2, length - 2);
        int port = (value.getShort() ^ PORT_MASK) & 0xffff;
        value.get(ip);
        xor(ip, transactionId);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ip), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + ip.length + " bytes", e);
        }
    }

    private static void xor(byte[] ip, byte[] transactionId) {
        byte[] key = ByteBuffer.allocate(16)
                .putInt(StunMessage.MAGIC_COOKIE)
                .put(transactionId)
                .array();
        for (int i = 0; i < ip.length; i++) {
            ip[i] ^= key[i];
        }
    }
}
