package dev.fakedecart.webrtc.sdp;

import dev.fakedecart.webrtc.Codec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses one of the offered codecs for a section. The answer lists only this codec, because LiveKit's clients set no
 * preference and send the first codec of the answer.
 */
public final class CodecChoice {

    /**
     * The start bitrate of a sender in kbit/s. From libwebrtc's own 300 kbit/s a sender needs 5 to 17 s to reach 720p;
     * with this value it sends 720p from the first second.
     */
    private static final String START_BITRATE = "3000";

    private static final List<String> VIDEO = List.of("H264", "VP8", "VP9");
    private static final List<String> AUDIO = List.of("OPUS");

    /**
     * Like LiveKit, excludes audio from transport feedback, because audio says nothing about the bandwidth for video.
     */
    private static final List<String> VIDEO_FEEDBACK = List.of("nack", "nack pli", "ccm fir", "transport-cc");

    private static final List<String> AUDIO_FEEDBACK = List.of("nack");

    private CodecChoice() {}

    /**
     * Returns the best codec of a section.
     *
     * @param preferred the codec that the client asked for, for example {@code h264}; empty if none
     */
    public static SdpCodec choose(MediaSection section, String preferred) throws SdpException {
        List<String> known = section.kind().equals("video") ? VIDEO : AUDIO;
        List<SdpCodec> usable = section.codecs().stream()
                .filter(codec -> known.contains(codec.name().toUpperCase(Locale.ROOT)))
                .filter(CodecChoice::isPacketized)
                .toList();
        return usable.stream()
                .filter(codec -> codec.name().equalsIgnoreCase(preferred))
                .findFirst()
                .or(() -> usable.stream().findFirst())
                .map(CodecChoice::prepared)
                .orElseThrow(() -> new SdpException("section \"%s\" offers none of the codecs %s"
                        .formatted(section.mid(), String.join(", ", known))));
    }

    /** Returns the codec of a section that can receive the packets of another codec unchanged. */
    public static Optional<SdpCodec> same(MediaSection section, SdpCodec sent) throws SdpException {
        List<SdpCodec> alike = section.codecs().stream()
                .filter(codec -> codec.encoding().equalsIgnoreCase(sent.encoding()))
                .filter(CodecChoice::isPacketized)
                .toList();
        return alike.stream()
                .filter(codec -> codec.payloadType() == sent.payloadType())
                .findFirst()
                .or(() -> alike.stream().findFirst())
                .map(CodecChoice::prepared);
    }

    /** H.264 frames of more than one packet need packetization mode 1 (RFC 6184 section 6.3). */
    private static boolean isPacketized(SdpCodec codec) {
        return !codec.name().equalsIgnoreCase("H264") || codec.parameters().contains("packetization-mode=1");
    }

    private static SdpCodec prepared(SdpCodec codec) {
        boolean video = VIDEO.contains(codec.name().toUpperCase(Locale.ROOT));
        return video
                ? codec.withFeedback(VIDEO_FEEDBACK).withParameter("x-google-start-bitrate", START_BITRATE)
                : codec.withFeedback(AUDIO_FEEDBACK);
    }

    public static Codec forCore(SdpCodec codec) {
        return new Codec(
                codec.name(),
                codec.payloadType(),
                codec.rtxPayloadType(),
                codec.clockRate(),
                codec.hasFeedback("nack"));
    }
}
