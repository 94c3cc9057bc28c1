package dev.fakedecart.webrtc.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnFramingTest {

    @ParameterizedTest
    @CsvSource({
        "0x0003, 0, 20",
        "0x0003, 8, 28",
        "0x0016, 1204, 1224",
        "0x4000, 0, 4",
        "0x4000, 1, 8",
        "0x4FFF, 1200, 1204",
        "0x4FFF, 4092, 4096",
        "0x0016, 4076, 4096"
    })
    void theLengthFieldDelimitsAMessage(String type, int claimed, int length) {
        assertThat(TurnFraming.length(prefix(type, claimed))).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0003, 1", // not a multiple of 4
        "0x0016, 4080", // too long
        "0x4000, 4093",
        "0x4000, 65535",
        "0x5000, 4", // reserved, RFC 8656 section 12
        "0x3FFF, 4",
        "0x1603, 4", // TLS
        "0x4745, 21536" // the beginning of "GET "
    })
    void invalidDataEndsTheStream(String type, int claimed) {
        int length = TurnFraming.length(prefix(type, claimed));

        assertThat(length).isEqualTo(TurnFraming.INVALID);
    }

    private static byte[] prefix(String type, int claimed) {
        int number = Integer.decode(type);
        return new byte[] {(byte) (number >> 8), (byte) number, (byte) (claimed >> 8), (byte) claimed};
    }
}
