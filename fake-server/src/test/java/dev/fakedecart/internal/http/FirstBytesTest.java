package dev.fakedecart.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FirstBytesTest {
    private static final String TRANSACTION = "000102030405060708090a0b";

    /** Length 0x1c, binding request, message length 8, cookie. */
    private static final byte[] ICE =
            hex("001c" + "0001" + "0008" + "2112a442" + TRANSACTION + "80220004" + "61626364");

    private static final byte[] ALLOCATE = hex("0003" + "0008" + "2112a442" + TRANSACTION + "0019000411000000");
    private static final byte[] BINDING = hex("0001" + "0000" + "2112a442" + TRANSACTION);
    private static final byte[] CLIENT_HELLO = hex("16030100c8010000c40303");
    private static final byte[] GET = "GET /rtc HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void anIceAgentIsRecognisedByTenBytes() {
        assertThat(decisions(ICE)).containsExactlyEntriesOf(from(10, FirstBytes.ICE_TCP, ICE));
    }

    @Test
    void aTurnClientIsRecognisedByEightBytes() {
        assertThat(decisions(ALLOCATE)).containsExactlyEntriesOf(from(8, FirstBytes.TURN, ALLOCATE));
        assertThat(decisions(BINDING)).containsExactlyEntriesOf(from(8, FirstBytes.TURN, BINDING));
    }

    @Test
    void tlsAndHttpAreRecognisedByOneByte() {
        assertThat(decisions(CLIENT_HELLO)).containsExactlyEntriesOf(from(1, FirstBytes.TLS, CLIENT_HELLO));
        assertThat(decisions(GET)).containsExactlyEntriesOf(from(1, FirstBytes.HTTP, GET));
    }

    @Test
    void anotherByteThanThatOfStunIsRecognisedAtOnce() {
        for (int wrong = 2; wrong < 10; wrong++) {
            byte[] almost = ICE.clone();
            almost[wrong] ^= 0x40;
            FirstBytes decision = FirstBytes.of(Unpooled.wrappedBuffer(almost, 0, Math.max(wrong + 1, 8)));
            if (wrong != 4 && wrong != 5) { // the length of the message is free
                assertThat(decision).as("byte %s", wrong).isEqualTo(FirstBytes.HTTP);
            }
        }
    }

    private static Map<Integer, FirstBytes> decisions(byte[] bytes) {
        var decisions = new TreeMap<Integer, FirstBytes>();
        for (int length = 1; length <= bytes.length; length++) {
            decisions.put(length, FirstBytes.of(Unpooled.wrappedBuffer(Arrays.copyOf(bytes, length))));
        }
        return decisions;
    }

    private static Map<Integer, FirstBytes> from(int first, FirstBytes decision, byte[] bytes) {
        var decisions = new TreeMap<Integer, FirstBytes>();
        for (int length = 1; length <= bytes.length; length++) {
            decisions.put(length, length < first ? FirstBytes.UNDECIDED : decision);
        }
        return decisions;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
