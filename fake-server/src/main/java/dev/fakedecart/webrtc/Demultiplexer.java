package dev.fakedecart.webrtc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the track that a packet belongs to (RFC 8843 section 9.2): by a known SSRC, by the SSRCs in SDP, by the MID and
 * RID of the first packets, and finally by a payload type that only one track has. Belongs to the media thread.
 */
final class Demultiplexer {
    private static final int MOST_BINDINGS = 64;

    private final List<IncomingTrack> tracks = new ArrayList<>();
    private int[] ssrcs = new int[8];
    private Binding[] bindings = new Binding[8];
    private int count;

    /** @param track null for a known stream that is not forwarded: a simulcast layer that was not negotiated */
    record Binding(@Nullable IncomingTrack track, boolean retransmission) {}

    /** RTCP shares the port with RTP, whose payload types leave its packet types free (RFC 5761). */
    static boolean isRtcp(byte[] datagram, int length) {
        int type = datagram[1] & 0x7f;
        return length > 1 && type >= 64 && type <= 95;
    }

    List<IncomingTrack> tracks() {
        return tracks;
    }

    /** The number of known SSRCs. */
    int bindingCount() {
        return count;
    }

    void add(IncomingTrack track) {
        tracks.add(track);
        forgetBindings();
    }

    void remove(IncomingTrack track) {
        tracks.remove(track);
        forgetBindings();
    }

    private void forgetBindings() {
        count = 0;
    }

    @Nullable
    Binding find(RtpPacket packet) {
        int ssrc = packet.ssrc();
        for (int i = 0; i < count; i++) {
            if (ssrcs[i] == ssrc) {
                return bindings[i];
            }
        }
        Binding binding = bind(packet);
        if (binding != null) {
            remember(ssrc, binding);
        }
        return binding;
    }

    private void remember(int ssrc, Binding binding) {
        if (count == MOST_BINDINGS) {
            forgetBindings();
        } else if (count == ssrcs.length) {
            ssrcs = Arrays.copyOf(ssrcs, 2 * count);
            bindings = Arrays.copyOf(bindings, 2 * count);
        }
        ssrcs[count] = ssrc;
        bindings[count++] = binding;
    }

    private @Nullable Binding bind(RtpPacket packet) {
        for (IncomingTrack track : tracks) {
            if (track.media().ssrcs().contains(packet.ssrc())) {
                return new Binding(track, false);
            }
            if (track.media().rtxSsrcs().contains(packet.ssrc())) {
                return new Binding(track, true);
            }
        }
        List<IncomingTrack> ofSection = tracks.stream()
                .filter(track ->
                        track.media().mid().equals(text(packet, track.media().extension(HeaderExtension.MID))))
                .toList();
        return ofSection.isEmpty() ? bindByPayloadType(packet) : bindLayer(packet, ofSection);
    }

    /** @param layers the tracks of one section: one, or the negotiated simulcast layers of a track */
    private static @Nullable Binding bindLayer(RtpPacket packet, List<IncomingTrack> layers) {
        IncomingMedia media = layers.get(0).media();
        String repaired = text(packet, media.extension(HeaderExtension.REPAIRED_RID));
        String rid = repaired != null ? repaired : text(packet, media.extension(HeaderExtension.RID));
        if (media.rid().isEmpty() || rid == null) {
            return layers.size() == 1 ? bindPayload(packet, layers.get(0)) : null;
        }
        for (IncomingTrack layer : layers) {
            if (layer.media().rid().filter(rid::equals).isPresent()) {
                return bindPayload(packet, layer);
            }
        }
        return new Binding(null, false);
    }

    private static @Nullable Binding bindPayload(RtpPacket packet, IncomingTrack track) {
        Codec codec = track.media().codec();
        if (packet.payloadType() == codec.payloadType()) {
            return new Binding(track, false);
        }
        return packet.payloadType() == codec.rtxPayloadType() ? new Binding(track, true) : null;
    }

    private @Nullable Binding bindByPayloadType(RtpPacket packet) {
        Binding only = null;
        for (IncomingTrack track : tracks) {
            Binding binding = bindPayload(packet, track);
            if (binding != null) {
                if (only != null || track.media().rid().isPresent()) {
                    return null;
                }
                only = binding;
            }
        }
        return only;
    }

    private static @Nullable String text(RtpPacket packet, int extension) {
        int at = packet.findExtension(extension);
        return at < 0 ? null : new String(packet.data(), at, packet.extensionValueLength(at), UTF_8);
    }
}
