package dev.fakedecart.internal.media;

import dev.fakedecart.internal.media.Publication.Announcement;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The audio output of a LiveKit room. The inference participant publishes audio and video, audio first, also to clients
 * that publish video only (seen with JavaScript 0.2.0, September 2026). Assumed: both appear with the client's first
 * track, the audio is silent while the client publishes none, and the publication stays when that changes. Belongs to
 * the event loop.
 */
final class AudioOutput {
    private static final Publication SILENCE =
            new Publication(new Announcement("silence", "", MediaKind.AUDIO, "opus", 0, 0, false));

    /** What browsers use; smaller numbers replace it if the video has it. */
    private static final int PAYLOAD_TYPE = 111;

    private static final int SMALLEST_PAYLOAD_TYPE = 96; // RFC 3551 section 6

    private final BiFunction<Publication, SdpCodec, OutputTrack> outputs;
    private @Nullable OutputTrack output;

    /** @param outputs makes an output without an incoming track */
    AudioOutput(BiFunction<Publication, SdpCodec, OutputTrack> outputs) {
        this.outputs = outputs;
    }

    /** Returns true if an output is this one. */
    boolean is(OutputTrack other) {
        return output == other;
    }

    /**
     * Called before an output is made from a published track.
     *
     * @param codec of the published track
     * @return the audio output, if it is new and precedes the other one
     */
    Optional<OutputTrack> precede(Publication source, SdpCodec codec) {
        if (output != null || source.kind() == MediaKind.AUDIO) {
            return Optional.empty();
        }
        output = outputs.apply(SILENCE, opus(codec));
        return Optional.of(output);
    }

    /** Called when an output was made from a published track: the first one of audio becomes the audio output. */
    void made(OutputTrack other) {
        if (output == null && other.source().kind() == MediaKind.AUDIO) {
            output = other;
        }
    }

    /** Sends a published track in place of silence; false if this is not possible. */
    boolean take(Publication source, IncomingTrack incoming) {
        if (output == null || source.kind() != MediaKind.AUDIO || !output.isSilent()) {
            return false;
        }
        output.changeSource(source, incoming);
        return true;
    }

    /** Sends silence in place of a track that is no longer published; false if the track was not sent here. */
    boolean silence(Publication source) {
        if (output == null || output.source() != source) {
            return false;
        }
        output.changeSource(SILENCE, null);
        return true;
    }

    /** Gives up the output, because nothing else is left. */
    Optional<OutputTrack> end() {
        Optional<OutputTrack> ended = Optional.ofNullable(output);
        output = null;
        return ended;
    }

    private static SdpCodec opus(SdpCodec video) {
        Set<Integer> taken =
                Stream.of(video.payloadType(), video.rtxPayloadType()).collect(Collectors.toSet());
        int payloadType = IntStream.iterate(PAYLOAD_TYPE, type -> type >= SMALLEST_PAYLOAD_TYPE, type -> type - 1)
                .filter(type -> !taken.contains(type))
                .findFirst()
                .orElseThrow();
        return new SdpCodec(payloadType, "opus/48000/2", "minptime=10;useinbandfec=1", List.of(), -1);
    }
}
