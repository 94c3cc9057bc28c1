package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.session.ReferenceImage;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.internal.transcode.overlay.I420Picture;
import dev.fakedecart.internal.transcode.overlay.Overlay;
import dev.fakedecart.internal.transcode.overlay.OverlayContent;
import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.TagHash;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Colour treatment, overlay and tag of frames of one state and size, painted once. Immutable. */
final class FrameStyle {
    private final FrameJob job;
    private final SessionState state;
    private final int width;
    private final int height;
    private final ColourTreatment treatment;
    private final @Nullable Overlay overlay;
    private final OptionalInt promptHash;
    private final OptionalInt imageHash;

    FrameStyle(FrameJob job, SessionState state, int width, int height) {
        this.job = job;
        this.state = state;
        this.width = width;
        this.height = height;
        String prompt = state.prompt();
        ReferenceImage image = state.image();
        promptHash = prompt == null ? OptionalInt.empty() : OptionalInt.of(TagHash.of(prompt));
        imageHash = image == null ? OptionalInt.empty() : OptionalInt.of(image.shortHash());
        treatment = state.passthrough()
                ? ColourTreatment.NONE
                : ColourTreatment.of(31 * promptHash.orElse(0) + imageHash.orElse(0));
        overlay = job.overlay()
                ? Overlay.paint(
                        new OverlayContent(
                                job.model().name(),
                                state.shownPrompt(),
                                state.isEnhanced(),
                                image == null ? null : image.thumbnail(),
                                state.revision(),
                                state.passthrough()),
                        width,
                        height)
                : null;
    }

    /** The style of frames of the same size, but of another state. */
    FrameStyle with(SessionState other) {
        return new FrameStyle(job, other, width, height);
    }

    /** Returns true if this is the style of a state and size. A session has one state of each revision. */
    boolean isOf(SessionState other, int otherWidth, int otherHeight) {
        return state.revision() == other.revision() && width == otherWidth && height == otherHeight;
    }

    /** Draws this style onto a picture. */
    void apply(I420Picture picture, long frame) {
        treatment.apply(picture);
        if (overlay != null) {
            overlay.blend(picture, frame);
        }
    }

    /** The tag of a frame. */
    FrameTag tag(long frame, OptionalInt marker, boolean mirrored, int heldTenths) {
        return new FrameTag(
                job.session(),
                (int) state.revision(),
                (int) frame,
                marker,
                promptHash,
                imageHash,
                state.passthrough(),
                state.isEnhanced(),
                mirrored,
                heldTenths);
    }
}
