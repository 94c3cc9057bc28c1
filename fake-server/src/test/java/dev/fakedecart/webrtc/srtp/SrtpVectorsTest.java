package dev.fakedecart.webrtc.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The transforms against the vectors of their RFCs. */
class SrtpVectorsTest {

    @Test
    void derivesTheKeysOfRfc3711AppendixB3() {
        var keys = new SessionKeys(new MasterKey(
                SrtpProfile.AES128_CM_SHA1_80,
                hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
                hex("0EC675AD498AFEEBB6960B3AABE6")));

        assertThat(keys.rtpKey).isEqualTo(hex("C61E7A93744F39EE10734AFE3FF7A087"));
        assertThat(keys.rtpSalt).isEqualTo(hex("30CBBC08863D8C85D49DB34A9AE1"));
        assertThat(keys.rtpAuth).isEqualTo(hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
    }

    @Test
    void makesTheCounterModeKeystreamOfRfc3711AppendixB2() {
        var transform = new AesCmHmacSha1(new SessionKeys(
                hex("2B7E151628AED2A6ABF7158809CF4F3C"), new byte[20], hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD")));
        byte[] out = new byte[100];

        transform.protectRtp(new byte[60], 12, 60, 0, 0, out);

        assertThat(Arrays.copyOfRange(out, 12, 60)).isEqualTo(hex("""
                        E03EAD0935C95E80E166B16DD92B4EB4
                        D23513162B02D0F72A43A2FE4A5F97AB
                        41E95B3BB0A2E8DD477901E4FCA894C0
                        """));
    }

    /** The reference packet that libsrtp validates itself with, under the master key of RFC 3711 appendix B.3. */
    @Test
    void protectsTheReferencePacketWithCounterModeAndHmac() {
        var master = new MasterKey(
                SrtpProfile.AES128_CM_SHA1_80,
                hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
                hex("0EC675AD498AFEEBB6960B3AABE6"));
        byte[] plain = hex("800f1234decafbadcafebabe" + "ab".repeat(16));
        byte[] expected = hex("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
        byte[] out = new byte[100];

        int length = new SrtpSender(master).protectRtp(plain, plain.length, out);

        assertThat(Arrays.copyOf(out, length)).isEqualTo(expected);
        assertThat(new SrtpReceiver(master).unprotectRtp(expected, expected.length, out))
                .isEqualTo(plain.length);
        assertThat(Arrays.copyOf(out, plain.length)).isEqualTo(plain);
    }

    private static final SessionKeys RFC7714_KEYS =
            new SessionKeys(hex("000102030405060708090a0b0c0d0e0f"), new byte[0], hex("517569642070726f2071756f"));

    /** RFC 7714 section 16.1. */
    @Test
    void protectsTheRtpPacketOfRfc7714() {
        byte[] plain = hex("""
                8040f17b8041f8d35501a0b2
                47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573
                """);
        byte[] expected = hex("""
                8040f17b8041f8d35501a0b2
                f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833
                899d7f27beb16a9152cf765ee4390cce
                """);
        var transform = new AesGcm(RFC7714_KEYS);
        byte[] out = new byte[100];

        int length = transform.protectRtp(plain, 12, plain.length, 0x5501a0b2, 0xf17b, out);
        assertThat(Arrays.copyOf(out, length)).isEqualTo(expected);

        length = transform.unprotectRtp(expected, 12, expected.length, 0x5501a0b2, 0xf17b, out);
        assertThat(Arrays.copyOf(out, length)).isEqualTo(plain);
    }

    /** RFC 7714 section 17.1. */
    @Test
    void protectsTheRtcpPacketOfRfc7714() {
        byte[] plain = hex("""
                81c8000d4d617273
                4e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef
                """);
        byte[] expected = hex("""
                81c8000d4d617273
                63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275b
                c84aa45896cf4d2fc5abf87245d9eade
                800005d4
                """);
        var transform = new AesGcm(RFC7714_KEYS);
        byte[] out = new byte[120];

        int length = transform.protectRtcp(plain, plain.length, 0x4d617273, 0x5d4, out);
        assertThat(Arrays.copyOf(out, length)).isEqualTo(expected);

        length = transform.unprotectRtcp(expected, expected.length, 0x4d617273, 0x5d4, out);
        assertThat(Arrays.copyOf(out, length)).isEqualTo(plain);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
}
