package dev.fakedecart;

import dev.fakedecart.internal.transcode.TranscoderPool;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a server that transforms and tags frames.
 *
 * @param pool empty if the server echoes frames
 * @param whyNoTags the reason why a server that should tag frames echoes them
 */
record Inference(Optional<TranscoderPool> pool, Optional<String> whyNoTags) {
    private static final Logger log = LoggerFactory.getLogger(FakeDecart.class);

    /**
     * Starts the pool of transcoders if the server's mode needs one.
     *
     * @throws StartException if the mode needs libwebrtc and libwebrtc cannot be loaded
     */
    static Inference start(FakeDecartConfig config, MediaCore media) {
        if (config.mode().equals(Optional.of(Mode.ECHO))) {
            return new Inference(Optional.empty(), Optional.empty());
        }
        try {
            return new Inference(Optional.of(TranscoderPool.start(media, config.maxSessions())), Optional.empty());
        } catch (LibWebRtcUnavailableException e) {
            if (config.mode().isPresent()) {
                throw new StartException(
                        "cannot tag frames: " + e.getMessage() + " (mode echo works without libwebrtc)");
            }
            log.warn("frames come back without transformation or tag: {}", e.getMessage());
            return new Inference(Optional.empty(), Optional.ofNullable(e.getMessage()));
        }
    }

    /** Returns the fields of the health report that say how video is treated. */
    Map<String, String> mode() {
        return whyNoTags
                .map(reason -> Map.of("mode", "echo", "mode_reason", reason))
                .orElse(Map.of("mode", pool.isPresent() ? "tag" : "echo"));
    }
}
