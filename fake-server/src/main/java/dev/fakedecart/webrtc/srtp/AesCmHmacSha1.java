package dev.fakedecart.webrtc.srtp;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-128 in counter mode with an 80-bit HMAC-SHA1 tag (RFC 3711 section 4). */
final class AesCmHmacSha1 implements Transform {
    private static final int TAG_LENGTH = 10;
    private static final int HMAC_LENGTH = 20;
    private static final int IV_LENGTH = 16;
    private static final int RTCP_HEADER_LENGTH = 8;
    private static final int ENCRYPTED_FLAG = 0x80000000;

    private final Cipher cipher;
    private final Mac rtpMac;
    private final Mac rtcpMac;
    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] iv = new byte[IV_LENGTH];
    private final byte[] roc = new byte[4];
    private final byte[] hmac = new byte[HMAC_LENGTH];

    AesCmHmacSha1(SessionKeys keys) {
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            rtpMac = hmac(keys.rtpAuth);
            rtcpMac = hmac(keys.rtcpAuth);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES/CTR or HmacSHA1", e);
        }
        rtpKey = new SecretKeySpec(keys.rtpKey, "AES");
        rtcpKey = new SecretKeySpec(keys.rtcpKey, "AES");
        rtpSalt = keys.rtpSalt;
        rtcpSalt = keys.rtcpSalt;
    }

    private static Mac hmac(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        try {
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HmacSHA1 takes any key", e);
        }
        return mac;
    }

    @Override
    public int protectRtp(byte[] packet, int headerLength, int length, int ssrc, long index, byte[] out) {
        System.arraycopy(packet, 0, out, 0, headerLength);
        crypt(rtpKey, rtpSalt, ssrc, index, packet, headerLength, length - headerLength, out);
        signRtp(out, length, index);
        System.arraycopy(hmac, 0, out, length, TAG_LENGTH);
        return length + TAG_LENGTH;
    }

    @Override
    public int unprotectRtp(byte[] packet, int headerLength, int length, int ssrc, long index, byte[] out) {
        int end = length - TAG_LENGTH;
        if (end < headerLength) {
            return Srtp.MALFORMED;
        }
        signRtp(packet, end, index);
        if (!tagMatches(packet, end)) {
            return Srtp.FORGED;
        }
        System.arraycopy(packet, 0, out, 0, headerLength);
        crypt(rtpKey, rtpSalt, ssrc, index, packet, headerLength, end - headerLength, out);
        return end;
    }

    @Override
    public int protectRtcp(byte[] packet, int length, int ssrc, int index, byte[] out) {
        System.arraycopy(packet, 0, out, 0, RTCP_HEADER_LENGTH);
        crypt(rtcpKey, rtcpSalt, ssrc, index, packet, RTCP_HEADER_LENGTH, length - RTCP_HEADER_LENGTH, out);
        Bytes.put32(out, length, index | ENCRYPTED_FLAG);
        int end = length + SrtpProfile.RTCP_INDEX_LENGTH;
        sign(rtcpMac, out, end);
        System.arraycopy(hmac, 0, out, end, TAG_LENGTH);
        return end + TAG_LENGTH;
    }

    @Override
    public int unprotectRtcp(byte[] packet, int length, int ssrc, int index, byte[] out) {
        int end = rtcpIndexAt(length);
        if (end < RTCP_HEADER_LENGTH || Bytes.i32(packet, end) >= 0) {
            return Srtp.MALFORMED;
        }
        sign(rtcpMac, packet, end + SrtpProfile.RTCP_INDEX_LENGTH);
        if (!tagMatches(packet, end + SrtpProfile.RTCP_INDEX_LENGTH)) {
            return Srtp.FORGED;
        }
        System.arraycopy(packet, 0, out, 0, RTCP_HEADER_LENGTH);
        crypt(rtcpKey, rtcpSalt, ssrc, index, packet, RTCP_HEADER_LENGTH, end - RTCP_HEADER_LENGTH, out);
        return end;
    }

    @Override
    public int rtcpIndexAt(int length) {
        return length - TAG_LENGTH - SrtpProfile.RTCP_INDEX_LENGTH;
    }

    /** The IV is salt * 2^16 XOR SSRC * 2^64 XOR index * 2^16 (RFC 3711 section 4.1.1). */
    private void crypt(
            SecretKeySpec key, byte[] salt, int ssrc, long index, byte[] packet, int at, int count, byte[] out) {
        Arrays.fill(iv, (byte) 0);
        Bytes.put32(iv, 4, ssrc);
        Bytes.put32(iv, 8, (int) (index >>> 16));
        Bytes.put16(iv, 12, (int) index);
        for (int i = 0; i < salt.length; i++) {
            iv[i] ^= salt[i];
        }
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
            cipher.doFinal(packet, at, count, out, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt or decrypt " + count + " bytes", e);
        }
    }

    /** The tag covers the packet and the rollover counter, which is not on the wire. */
    private void signRtp(byte[] packet, int length, long index) {
        rtpMac.update(packet, 0, length);
        Bytes.put32(roc, 0, (int) (index >>> 16));
        sign(rtpMac, roc, roc.length);
    }

    private void sign(Mac mac, byte[] data, int length) {
        mac.update(data, 0, length);
        try {
            mac.doFinal(hmac, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("HmacSHA1 makes " + HMAC_LENGTH + " bytes", e);
        }
    }

    private boolean tagMatches(byte[] packet, int at) {
        int difference = 0;
        for (int i = 0; i < TAG_LENGTH; i++) {
            difference |= packet[at + i] ^ hmac[i];
        }
        return difference == 0;
    }
}
