package dev.fakedecart.webrtc.rtp;

import java.util.Arrays;

/**
 * The numbers that a payload descriptor of VP8 or VP9 gives its picture: picture id, TL0PICIDX and KEYIDX, each only if
 * the descriptor has it. Mutable, so that forwarding allocates nothing. H.264 has no such numbers.
 */
public final class PictureNumbers {
    private static final int PICTURE_ID = 0;
    private static final int BASE_LAYER = 1; // TL0PICIDX
    private static final int KEY_FRAME = 2; // KEYIDX
    private static final int COUNT = 3;
    private static final int LONG = 0x80;

    private final int[] at = new int[COUNT];
    private final int[] bits = new int[COUNT];
    private final int[] values = new int[COUNT];

    /** Reads the numbers of a packet; false if it has none, or its descriptor is not whole. */
    public boolean read(VideoPayloadFormat format, RtpPacket packet) {
        Arrays.fill(bits, 0);
        int start = packet.payloadAt();
        int end = start + packet.payloadLength();
        if (format == VideoPayloadFormat.VP8) {
            readVp8(packet.data(), start, end);
        } else if (format == VideoPayloadFormat.VP9) {
            readVp9(packet.data(), start, end);
        }
        for (int i = 0; i < COUNT; i++) {
            if (bits[i] > 0 && at[i] + (bits[i] > 8 ? 2 : 1) > end) {
                bits[i] = 0;
            }
            values[i] = bits[i] == 0 ? 0 : value(packet.data(), i);
        }
        return bits[PICTURE_ID] > 0 || bits[BASE_LAYER] > 0 || bits[KEY_FRAME] > 0;
    }

    /** Reads a descriptor of RFC 7741 section 4.2. */
    private void readVp8(byte[] data, int start, int end) {
        if (end - start < 2 || (data[start] & 0x80) == 0) {
            return;
        }
        int flags = data[start + 1];
        int next = start + 2;
        if ((flags & 0x80) != 0) {
            next = pictureId(data, next, end);
        }
        if ((flags & 0x40) != 0) {
            found(BASE_LAYER, next++, 8);
        }
        if ((flags & 0x10) != 0) {
            found(KEY_FRAME, next, 5);
        }
    }

    /** Reads a descriptor of RFC 9628 section 4.2. Only without flexible mode does it have TL0PICIDX. */
    private void readVp9(byte[] data, int start, int end) {
        if (end - start < 2) {
            return;
        }
        int flags = data[start];
        int next = start + 1;
        if ((flags & 0x80) != 0) {
            next = pictureId(data, next, end);
        }
        if ((flags & 0x30) == 0x20) {
            found(BASE_LAYER, next + 1, 8);
        }
    }

    private int pictureId(byte[] data, int next, int end) {
        boolean isLong = next < end && (data[next] & LONG) != 0;
        found(PICTURE_ID, next, isLong ? 15 : 7);
        return next + (isLong ? 2 : 1);
    }

    private void found(int number, int where, int size) {
        at[number] = where;
        bits[number] = size;
    }

    private int value(byte[] data, int number) {
        int first = data[at[number]] & mask(Math.min(8, bits[number]));
        return bits[number] > 8 ? ((first & 0x7f) << 8) | (data[at[number] + 1] & 0xff) : first;
    }

    private static int mask(int size) {
        return (1 << size) - 1;
    }

    /** Sets these numbers to what must be added to {@code first} so that it follows {@code last}. */
    public void setDistance(PictureNumbers first, PictureNumbers last) {
        for (int i = 0; i < COUNT; i++) {
            values[i] = first.bits[i] > 0 && last.bits[i] > 0 ? last.values[i] + 1 - first.values[i] : 0;
        }
    }

    /** Adds other numbers to these. */
    public void add(PictureNumbers offsets) {
        for (int i = 0; i < COUNT; i++) {
            values[i] = (values[i] + offsets.values[i]) & mask(bits[i]);
        }
    }

    /** Adopts each number of {@code other} that is later than this one. */
    public void keepLatest(PictureNumbers other) {
        for (int i = 0; i < COUNT; i++) {
            if (other.bits[i] > 0 && (bits[i] != other.bits[i] || isLater(other.values[i], values[i], bits[i]))) {
                bits[i] = other.bits[i];
                values[i] = other.values[i];
            }
        }
    }

    private static boolean isLater(int one, int other, int size) {
        int distance = (one - other) & mask(size);
        return distance != 0 && distance <= mask(size) >> 1;
    }

    /** Writes these numbers into the packet that they were {@linkplain #read read} from. */
    public void write(RtpPacket packet) {
        byte[] data = packet.data();
        for (int i = 0; i < COUNT; i++) {
            if (bits[i] > 8) {
                data[at[i]] = (byte) (LONG | values[i] >> 8);
                data[at[i] + 1] = (byte) values[i];
            } else if (bits[i] > 0) {
                int kept = data[at[i]] & ~mask(bits[i]);
                data[at[i]] = (byte) (kept | values[i]);
            }
        }
    }
}
