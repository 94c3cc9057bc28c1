package dev.fakedecart.webrtc.stun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StunMessageTest {
    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

    /** RFC 5769 section 2.1. */
    private static final byte[] REQUEST = hex("""
            00010058 2112a442 b7e7a701bc34d686fa87dfae
            80220010 5354554e207465737420636c69656e74
            00240004 6e0001ff
            80290008 932ff9b151263b36
            00060009 6576746a3a68367659202020
            00080014 9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
            80280004 e57a3bcf
            """);

    /** RFC 5769 section 2.2. */
    private static final byte[] IPV4_RESPONSE = hex("""
            0101003c 2112a442 b7e7a701bc34d686fa87dfae
            8022000b 7465737420766563746f7220
            00200008 0001a147e112a643
            00080014 2b91f599fd9e90c38c7489f92af9ba53f06be7d7
            80280004 c07d4c96
            """);

    /** RFC 5769 section 2.3. */
    private static final byte[] IPV6_RESPONSE = hex("""
            01010048 2112a442 b7e7a701bc34d686fa87dfae
            8022000b 7465737420766563746f7220
            00200014 0002a1470113a9faa5d3f179bc25f4b5bed2b9d9
            00080014 a382954e4be67bf11784c97c8292c275bfe3ed41
            80280004 c8fb0b4c
            """);

    /** RFC 5769 section 2.4. */
    private static final byte[] LONG_TERM_REQUEST = hex("""
            00010060 2112a442 78ad3433c6ad72c029da412e
            00060012 e3839ee38388e383aae38383e382afe382b90000
            0015001c 662f2f3439396b39353464364f4c33346f4c39465354767936347341
            0014000b 6578616d706c652e6f726700
            00080014 f67024656dd64a3e02b8e0712e85c9a28ca89666
            """);

    @Test
    void readsTheSampleRequestOfRfc5769() {
        StunMessage request = parse(REQUEST);

        assertThat(request.type()).isEqualTo(StunMessage.BINDING_REQUEST);
        assertThat(request.username()).isEqualTo("evtj:h6vY");
        assertThat(request.nominates()).isFalse();
        assertThat(request.hasIntegrity(new StunKey(PASSWORD))).isTrue();
        assertThat(request.hasIntegrity(new StunKey("another password"))).isFalse();
        assertThat(request.hasFingerprint()).isTrue();
    }

    @Test
    void readsTheSampleResponsesOfRfc5769() {
        assertThat(parse(IPV4_RESPONSE).mappedAddress()).isEqualTo(new InetSocketAddress("192.0.2.1", 32853));
        assertThat(parse(IPV4_RESPONSE).hasIntegrity(new StunKey(PASSWORD))).isTrue();
        assertThat(parse(IPV4_RESPONSE).hasFingerprint()).isTrue();
        assertThat(parse(IPV6_RESPONSE).mappedAddress())
                .isEqualTo(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
        assertThat(parse(IPV6_RESPONSE).hasIntegrity(new StunKey(PASSWORD))).isTrue();
    }

    @Test
    void writesTheSampleResponsesOfRfc5769() {
        StunMessage request = parse(REQUEST);
        for (byte[] sample : new byte[][] {IPV4_RESPONSE, IPV6_RESPONSE}) {
            InetSocketAddress mapped = parse(sample).mappedAddress();
            assertThat(mapped).isNotNull();
            byte[] response = StunWriter.message(StunMessage.BINDING_SUCCESS, request.transactionId())
                    .attribute(0x8022, "test vector".getBytes(UTF_8))
                    .mappedAddress(mapped)
                    .signed(new StunKey(PASSWORD));
            // The RFC pads with spaces, we with zeros, which the integrity covers; all else is the same.
            assertThat(response).hasSameSizeAs(sample);
            assertThat(parse(response).hasIntegrity(new StunKey(PASSWORD))).isTrue();
            assertThat(parse(response).hasFingerprint()).isTrue();
            assertThat(parse(response).mappedAddress()).isEqualTo(mapped);
        }
    }

    @Test
    void readsTheSampleRequestWithLongTermCredentialsOfRfc5769() {
        StunMessage request = parse(LONG_TERM_REQUEST);

        assertThat(request.username()).isEqualTo("\u30DE\u30C8\u30EA\u30C3\u30AF\u30B9");
        assertThat(request.text(0x0015)).isEqualTo("f//499k954d6OL34oL9FSTvy64sA");
        assertThat(request.text(0x0014)).isEqualTo("example.org");
        assertThat(request.integrity()).isEqualTo(StunIntegrity.SHA1);
        assertThat(request.hasIntegrity(longTerm("TheMatrIX"))).isTrue();
        assertThat(request.hasIntegrity(longTerm("TheMatrix"))).isFalse();
    }

    private static StunKey longTerm(String password) {
        return StunKey.longTerm("\u30DE\u30C8\u30EA\u30C3\u30AF\u30B9", "example.org", password);
    }

    @Test
    void sha256IntegrityCoversThePrecedingAttributes() {
        StunKey key = longTerm("TheMatrIX");
        byte[] bytes = StunWriter.message(0x0003, new byte[12])
                .username("user")
                .integrity(key, StunIntegrity.SHA1)
                .integrity(key, StunIntegrity.SHA256)
                .attribute(0x0014, new byte[3])
                .fingerprinted();
        StunMessage message = parse(bytes);

        assertThat(message.integrity()).isEqualTo(StunIntegrity.SHA256);
        assertThat(message.hasIntegrity(key, StunIntegrity.SHA1)).isTrue();
        assertThat(message.hasIntegrity(key, StunIntegrity.SHA256)).isTrue();
        assertThat(message.hasIntegrity(longTerm("another"), StunIntegrity.SHA256))
                .isFalse();
        assertThat(message.attribute(0x0014)).isNull();
        assertThat(message.hasFingerprint()).isTrue();
    }

    @Test
    void anErrorCarriesItsCode() {
        byte[] error = StunWriter.bindingError(parse(REQUEST), 401, "Unauthorized");

        assertThat(parse(error).type()).isEqualTo(StunMessage.BINDING_ERROR);
        assertThat(parse(error).errorCode()).isEqualTo(401);
    }

    @Test
    void aChangedBitBreaksIntegrityAndFingerprint() {
        byte[] changed = REQUEST.clone();
        changed[60] ^= 1;

        assertThat(parse(changed).hasIntegrity(new StunKey(PASSWORD))).isFalse();
        assertThat(parse(changed).hasFingerprint()).isFalse();
    }

    @Test
    void anyTruncationIsRefused() {
        for (int length = 0; length < REQUEST.length; length++) {
            assertThat(StunMessage.parse(REQUEST, length)).isNull();
        }
    }

    @Test
    void noRandomBytesThrow() {
        var random = new Random(5769);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = i % 2 == 0 ? noise(random) : mutated(random);
            StunMessage message = StunMessage.parse(bytes, bytes.length);
            if (message != null) {
                message.username();
                message.mappedAddress();
                message.errorCode();
                message.hasIntegrity(new StunKey(PASSWORD));
                message.hasFingerprint();
            }
        }
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = (random.nextBoolean() ? REQUEST : IPV6_RESPONSE).clone();
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static StunMessage parse(byte[] bytes) {
        @Nullable StunMessage message = StunMessage.parse(bytes, bytes.length);
        assertThat(message).isNotNull();
        return message;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
}
