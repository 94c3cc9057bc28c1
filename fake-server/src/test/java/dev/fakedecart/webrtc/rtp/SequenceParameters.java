package dev.fakedecart.webrtc.rtp;

import java.util.HexFormat;

/** Makes H.264 sequence parameter sets of any size. */
public final class SequenceParameters {
    private final StringBuilder bits = new StringBuilder();

    private SequenceParameters() {}

    /**
     * A NAL unit in hexadecimal, of the baseline profile, without cropping.
     *
     * @param columns in macroblocks of 16 pixels
     * @param rows in macroblocks of 16 pixels
     */
    public static String of(int columns, int rows) {
        var parameters = new SequenceParameters();
        parameters.golomb(0).golomb(0).golomb(2).golomb(1).bit(0);
        parameters
                .golomb(columns - 1)
                .golomb(rows - 1)
                .bit(1)
                .bit(1)
                .bit(0)
                .bit(0)
                .bit(1);
        return "6742001f" + parameters.hex();
    }

    private SequenceParameters bit(int bit) {
        bits.append(bit);
        return this;
    }

    private SequenceParameters golomb(int value) {
        String binary = Integer.toBinaryString(value + 1);
        bits.append("0".repeat(binary.length() - 1)).append(binary);
        return this;
    }

    /** Emulation prevention: a 3 follows two zero bytes before a byte that is 3 or less. */
    private String hex() {
        var escaped = new StringBuilder();
        int zeros = 0;
        for (int at = 0; at < bits.length(); at += 8) {
            String eight = (bits.substring(at, Math.min(at + 8, bits.length())) + "0000000").substring(0, 8);
            int value = Integer.parseInt(eight, 2);
            if (zeros == 2 && value <= 3) {
                escaped.append("03");
                zeros = 0;
            }
            escaped.append(HexFormat.of().toHexDigits((byte) value));
            zeros = value == 0 ? zeros + 1 : 0;
        }
        return escaped.toString();
    }
}
