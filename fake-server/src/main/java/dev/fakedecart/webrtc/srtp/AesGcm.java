package dev.fakedecart.webrtc.srtp;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AEAD_AES_128_GCM (RFC 7714). The JDK's cipher must be given a fresh IV object for each packet and makes about 1 KB
 * of short-lived garbage with it; decrypting into another array than the input's spares a further copy.
 */
final class AesGcm implements Transform {
    private static final int TAG_LENGTH = 16;
    private static final int TAG_BITS = 8 * TAG_LENGTH;
    private static final int IV_LENGTH = 12;
    private static final int RTCP_HEADER_LENGTH = 8;
    private static final int ENCRYPTED_FLAG = 0x80000000;

    /** One cipher per key, because a change of the key repeats the key expansion. */
    private final Cipher rtp = newCipher();

    private final Cipher rtcp = newCipher();
    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] iv = new byte[IV_LENGTH];

    AesGcm(SessionKeys keys) {
        rtpKey = new SecretKeySpec(keys.rtpKey, "AES");
        rtcpKey = new SecretKeySpec(keys.rtcpKey, "AES");
        rtpSalt = keys.rtpSalt;
        rtcpSalt = keys.rtcpSalt;
    }

    @Override
    public int protectRtp(byte[] packet, int headerLength, int length, int ssrc, long index, byte[] out) {
        try {
            start(rtp, Cipher.ENCRYPT_MODE, rtpKey, rtpIv(ssrc, index));
            rtp.updateAAD(packet, 0, headerLength);
            System.arraycopy(packet, 0, out, 0, headerLength);
            return headerLength + rtp.doFinal(packet, headerLength, length - headerLength, out, headerLength);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt an RTP packet of " + length + " bytes", e);
        }
    }

    @Override
    public int unprotectRtp(byte[] packet, int headerLength, int length, int ssrc, long index, byte[] out) {
        if (length < headerLength + TAG_LENGTH) {
            return Srtp.MALFORMED;
        }
        try {
            start(rtp, Cipher.DECRYPT_MODE, rtpKey, rtpIv(ssrc, index));
            rtp.updateAAD(packet, 0, headerLength);
            int plain = rtp.doFinal(packet, headerLength, length - headerLength, out, headerLength);
            System.arraycopy(packet, 0, out, 0, headerLength);
            return headerLength + plain;
        } catch (AEADBadTagException e) {
            return Srtp.FORGED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt an RTP packet of " + length + " bytes", e);
        }
    }

    @Override
    public int protectRtcp(byte[] packet, int length, int ssrc, int index, byte[] out) {
        try {
            start(rtcp, Cipher.ENCRYPT_MODE, rtcpKey, rtcpIv(ssrc, index));
            int end = length + TAG_LENGTH;
            Bytes.put32(out, end, index | ENCRYPTED_FLAG);
            rtcp.updateAAD(packet, 0, RTCP_HEADER_LENGTH);
            rtcp.updateAAD(out, end, SrtpProfile.RTCP_INDEX_LENGTH);
            System.arraycopy(packet, 0, out, 0, RTCP_HEADER_LENGTH);
            rtcp.doFinal(packet, RTCP_HEADER_LENGTH, length - RTCP_HEADER_LENGTH, out, RTCP_HEADER_LENGTH);
            return end + SrtpProfile.RTCP_INDEX_LENGTH;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt an RTCP packet of " + length + " bytes", e);
        }
    }

    @Override
    public int unprotectRtcp(byte[] packet, int length, int ssrc, int index, byte[] out) {
        int end = rtcpIndexAt(length);
        if (end < RTCP_HEADER_LENGTH + TAG_LENGTH || Bytes.i32(packet, end) >= 0) {
            return Srtp.MALFORMED;
        }
        try {
            start(rtcp, Cipher.DECRYPT_MODE, rtcpKey, rtcpIv(ssrc, index));
            rtcp.updateAAD(packet, 0, RTCP_HEADER_LENGTH);
            rtcp.updateAAD(packet, end, SrtpProfile.RTCP_INDEX_LENGTH);
            int plain = rtcp.doFinal(packet, RTCP_HEADER_LENGTH, end - RTCP_HEADER_LENGTH, out, RTCP_HEADER_LENGTH);
            System.arraycopy(packet, 0, out, 0, RTCP_HEADER_LENGTH);
            return RTCP_HEADER_LENGTH + plain;
        } catch (AEADBadTagException e) {
            return Srtp.FORGED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt an RTCP packet of " + length + " bytes", e);
        }
    }

    @Override
    public int rtcpIndexAt(int length) {
        return length - SrtpProfile.RTCP_INDEX_LENGTH;
    }

    private static void start(Cipher cipher, int mode, SecretKeySpec key, byte[] nonce)
            throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    }

    /** 00 00 SSRC ROC SEQ, XOR salt (RFC 7714 section 8.1). */
    private byte[] rtpIv(int ssrc, long index) {
        Bytes.put16(iv, 0, 0);
        Bytes.put32(iv, 2, ssrc);
        Bytes.put32(iv, 6, (int) (index >>> 16));
        Bytes.put16(iv, 10, (int) index);
        return salted(rtpSalt);
    }

    /** 00 00 SSRC 00 00 index, XOR salt (RFC 7714 section 9.1). */
    private byte[] rtcpIv(int ssrc, int index) {
        Bytes.put16(iv, 0, 0);
        Bytes.put32(iv, 2, ssrc);
        Bytes.put16(iv, 6, 0);
        Bytes.put32(iv, 8, index);
        return salted(rtcpSalt);
    }

    private byte[] salted(byte[] salt) {
        for (int i = 0; i < IV_LENGTH; i++) {
            iv[i] ^= salt[i];
        }
        return iv;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES/GCM", e);
        }
    }
}
