package dev.fakedecart.webrtc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemultiplexerTest {
    private static final int MID = 1;
    private static final int RID = 2;
    private static final int REPAIRED_RID = 3;
    private static final Map<String, Integer> EXTENSIONS =
            Map.of(HeaderExtension.MID, MID, HeaderExtension.RID, RID, HeaderExtension.REPAIRED_RID, REPAIRED_RID);

    private final Demultiplexer demultiplexer = new Demultiplexer();
    private MediaCore core;
    private Peer peer;

    @BeforeEach
    void openPeer() throws IOException {
        core = MediaCore.start(new MediaConfig(List.of(InetAddress.getLoopbackAddress()), 0, List.of()));
        peer = core.openPeer("peer", event -> {});
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void anSsrcFromSdpIdentifiesItsTrack() {
        IncomingTrack audio = track("0", codec(111, -1), Optional.empty(), Set.of(7), Set.of());
        IncomingTrack video = track("1", codec(96, 97), Optional.empty(), Set.of(8), Set.of(9));

        assertThat(find(packet(7, 111))).isEqualTo(new Demultiplexer.Binding(audio, false));
        assertThat(find(packet(8, 96))).isEqualTo(new Demultiplexer.Binding(video, false));
        assertThat(find(packet(9, 97))).isEqualTo(new Demultiplexer.Binding(video, true));
    }

    @Test
    void theMidOfTheFirstPacketIdentifiesLaterOnes() {
        track("0", codec(96, 97), Optional.empty(), Set.of(), Set.of());
        IncomingTrack second = track("1", codec(96, 97), Optional.empty(), Set.of(), Set.of());
        assertThat(find(packet(8, 96))).isNull();

        find(packet(8, 96, MID, "1"));

        assertThat(find(packet(8, 96))).isEqualTo(new Demultiplexer.Binding(second, false));
    }

    @Test
    void oneSimulcastLayerAndItsRetransmissionsAreTakenAndOtherLayersIgnored() {
        IncomingTrack video = track("1", codec(96, 97), Optional.of("f"), Set.of(), Set.of());

        assertThat(find(packet(10, 96, MID, "1", RID, "q"))).isEqualTo(new Demultiplexer.Binding(null, false));
        assertThat(find(packet(11, 96, MID, "1", RID, "f"))).isEqualTo(new Demultiplexer.Binding(video, false));
        assertThat(find(packet(12, 97, MID, "1", REPAIRED_RID, "f"))).isEqualTo(new Demultiplexer.Binding(video, true));
        assertThat(find(packet(13, 97, MID, "1", REPAIRED_RID, "q"))).isEqualTo(new Demultiplexer.Binding(null, false));
        assertThat(find(packet(10, 96))).isEqualTo(new Demultiplexer.Binding(null, false));
    }

    @Test
    void aUniquePayloadTypeIdentifiesItsTrack() {
        track("0", codec(111, -1), Optional.empty(), Set.of(), Set.of());
        IncomingTrack video = track("1", codec(96, 97), Optional.empty(), Set.of(), Set.of());

        assertThat(find(packet(8, 96))).isEqualTo(new Demultiplexer.Binding(video, false));
        assertThat(find(packet(9, 97))).isEqualTo(new Demultiplexer.Binding(video, true));
        assertThat(find(packet(10, 98))).isNull();
    }

    @Test
    void anUnknownMidIdentifiesNoTrack() {
        track("0", codec(96, 97), Optional.of("f"), Set.of(), Set.of());

        assertThat(find(packet(8, 96, MID, "7", RID, "f"))).isNull();
    }

    @Test
    void aRemovedTrackIsNotFound() {
        IncomingTrack video = track("0", codec(96, 97), Optional.empty(), Set.of(), Set.of());
        assertThat(find(packet(8, 96))).isNotNull();

        demultiplexer.remove(video);

        assertThat(find(packet(8, 96))).isNull();
    }

    @Test
    void inventedSsrcsUseBoundedMemoryAndTheTrackIsStillFound() {
        IncomingTrack video = track("0", codec(96, 97), Optional.empty(), Set.of(), Set.of());

        for (int ssrc = 1; ssrc <= 10_000; ssrc++) {
            assertThat(find(packet(ssrc, 96))).isEqualTo(new Demultiplexer.Binding(video, false));
        }
        assertThat(demultiplexer.bindingCount()).isLessThanOrEqualTo(64);
    }

    private Demultiplexer.@Nullable Binding find(RtpPacket packet) {
        return demultiplexer.find(packet);
    }

    private static Codec codec(int payloadType, int rtxPayloadType) {
        return new Codec("VP8", payloadType, rtxPayloadType, 90_000, true);
    }

    private IncomingTrack track(
            String mid, Codec codec, Optional<String> rid, Set<Integer> ssrcs, Set<Integer> rtxSsrcs) {
        var media = new IncomingMedia("track " + mid, mid, MediaKind.VIDEO, codec, EXTENSIONS, rid, ssrcs, rtxSsrcs);
        var track = new IncomingTrack(peer, media);
        demultiplexer.add(track);
        return track;
    }

    /** A packet with header extensions, given as ids and values in turn. */
    private static RtpPacket packet(int ssrc, int payloadType, Object... extensions) {
        var packet = new RtpPacket();
        byte[] data = packet.data();
        data[0] = (byte) (extensions.length > 0 ? 0x90 : 0x80);
        data[1] = (byte) payloadType;
        Bytes.put32(data, 8, ssrc);
        int length = RtpPacket.FIXED_HEADER_LENGTH;
        if (extensions.length > 0) {
            int start = length;
            length += 4;
            for (int i = 0; i < extensions.length; i += 2) {
                byte[] value = ((String) extensions[i + 1]).getBytes(UTF_8);
                data[length++] = (byte) ((int) extensions[i] << 4 | (value.length - 1));
                System.arraycopy(value, 0, data, length, value.length);
                length += value.length;
            }
            length = (length + 3) & ~3;
            Bytes.put16(data, start, 0xbede);
            Bytes.put16(data, start + 2, (length - start - 4) / 4);
        }
        assertThat(packet.parse(length + 10)).isTrue();
        return packet;
    }
}
