package dev.fakedecart.benchmarks.load;

import dev.fakedecart.client.packets.Clip;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Collects the packets of a stream that begins with a key frame into a clip. Belongs to one thread. */
final class PacketCollector implements Consumer<RtpPacket> {
    private static final int EXTENDED = 0x80; // in VP8's payload descriptor, RFC 7741 section 4.2
    private static final int STARTS_PARTITION = 0x10;
    private static final int HAS_PICTURE_ID = 0x80;
    private static final int LONG_PICTURE_ID = 0x80;
    private static final int HAS_LAYER_INDEX = 0x40;
    private static final int HAS_LAYER_OR_KEY_INDEX = 0x30;

    private final String codec;
    private final int length;
    private final List<List<byte[]>> frames = new ArrayList<>();
    private final CompletableFuture<Clip> clip = new CompletableFuture<>();
    private List<byte[]> frame = new ArrayList<>();
    private int next = -1;

    /** @param length the number of frames to collect */
    PacketCollector(String codec, int length) {
        this.codec = codec;
        this.length = length;
    }

    /** Returns a future that completes when enough frames have arrived. */
    CompletableFuture<Clip> clip() {
        return clip;
    }

    RtcpReader.Handler ignoringReports() {
        return new RtcpReader.Handler() {};
    }

    @Override
    public void accept(RtpPacket packet) {
        if (clip.isDone()) {
            return;
        }
        if (next >= 0 && packet.sequence() != next) {
            clip.completeExceptionally(new IllegalStateException("a packet was lost on the way to the recorder"));
            return;
        }
        next = (packet.sequence() + 1) & 0xffff;
        packet.stripPadding();
        int at = packet.payloadAt();
        byte[] payload = Arrays.copyOfRange(packet.data(), at, at + packet.payloadLength());
        frame.add(codec.equals("VP8") ? shortDescriptor(payload) : payload);
        if (packet.marker()) {
            frames.add(frame);
            frame = new ArrayList<>();
            if (frames.size() == length) {
                clip.complete(new Clip(codec, frames));
            }
        }
    }

    /** Removes the picture ID from a payload descriptor, because the ID would go backwards when a clip restarts. */
    static byte[] shortDescriptor(byte[] payload) {
        int length = descriptorLength(payload);
        byte[] shorter = Arrays.copyOfRange(payload, length - 1, payload.length);
        shorter[0] = (byte) (payload[0] & STARTS_PARTITION);
        return shorter;
    }

    private static int descriptorLength(byte[] payload) {
        if ((payload[0] & EXTENDED) == 0) {
            return 1;
        }
        int length = 2;
        if ((payload[1] & HAS_PICTURE_ID) != 0) {
            length += (payload[2] & LONG_PICTURE_ID) != 0 ? 2 : 1;
        }
        if ((payload[1] & HAS_LAYER_INDEX) != 0) {
            length++;
        }
        return (payload[1] & HAS_LAYER_OR_KEY_INDEX) != 0 ? length + 1 : length;
    }
}
