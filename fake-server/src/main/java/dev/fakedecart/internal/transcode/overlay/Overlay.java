package dev.fakedecart.internal.transcode.overlay;

import java.awt.AWTError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The overlay of a frame: says that the video comes from the fake, and shows the state that the frame was rendered
 * from. Leaves the strip of the frame tag and the corner of the SDKs' pixel marker free.
 *
 * <p>Painting takes some tens of milliseconds, and is done once for each state and frame size, before frames need it.
 * Blending changes only the panels' samples, and allocates nothing. Immutable: any thread may blend.
 */
public final class Overlay {
    private static final Logger log = LoggerFactory.getLogger(Overlay.class);

    private final int width;
    private final int height;
    private final List<Layer> panels;
    private final @Nullable FrameCounter counter;

    private Overlay(int width, int height, List<Layer> panels, @Nullable FrameCounter counter) {
        this.width = width;
        this.height = height;
        this.panels = List.copyOf(panels);
        this.counter = counter;
    }

    /**
     * Paints the overlay of frames of this size. Small frames get only the parts that fit. On a machine on which Java
     * cannot draw text, the panel has none.
     */
    public static Overlay paint(OverlayContent content, int width, int height) {
        return paint(content, width, height, OverlayFonts.get());
    }

    static Overlay paint(OverlayContent content, int width, int height, Optional<OverlayFonts> fonts) {
        var area = new OverlayArea(width, height);
        try {
            return fonts.isPresent() ? paint(content, area, fonts.get()) : paintWithoutText(content, area);
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            log.warn("Cannot paint the overlay of revision {}", content.revision(), e);
            return fonts.isPresent()
                    ? paint(content, width, height, Optional.empty())
                    : new Overlay(width, height, List.of(), null);
        }
    }

    private static Overlay paint(OverlayContent content, OverlayArea area, OverlayFonts fonts) {
        Optional<StatusPanel> status = StatusPanel.paint(content, area, fonts);
        var panels = new ArrayList<Layer>();
        status.ifPresent(line -> panels.add(line.panel()));
        new Caption(content, area, fonts).paint().ifPresent(panels::add);
        return new Overlay(
                area.width(),
                area.height(),
                panels,
                status.map(StatusPanel::counter).orElse(null));
    }

    /** Paints the overlay of one image that is not a frame: without a revision and a frame number. */
    public static Overlay paintStill(OverlayContent content, int width, int height) {
        var area = new OverlayArea(width, height);
        Optional<OverlayFonts> fonts = OverlayFonts.get();
        if (fonts.isEmpty()) {
            return paintWithoutText(content, area);
        }
        var panels = new ArrayList<Layer>();
        StatusPanel.paintStill(content, area, fonts.get()).ifPresent(panels::add);
        new Caption(content, area, fonts.get()).paint().ifPresent(panels::add);
        return new Overlay(width, height, panels, null);
    }

    private static Overlay paintWithoutText(OverlayContent content, OverlayArea area) {
        return new Overlay(
                area.width(),
                area.height(),
                WordlessPanel.paint(content, area).stream().toList(),
                null);
    }

    /**
     * Blends this overlay into a frame.
     *
     * @param frameNumber the number whose last digits are shown
     * @throws IllegalArgumentException if the frame does not have the size that this overlay was painted for
     */
    public void blend(I420Picture picture, long frameNumber) {
        if (picture.width() != width || picture.height() != height) {
            throw new IllegalArgumentException("the picture is %s x %s, but the overlay was painted for %s x %s"
                    .formatted(picture.width(), picture.height(), width, height));
        }
        for (int i = 0; i < panels.size(); i++) {
            panels.get(i).blend(picture);
        }
        if (counter != null) {
            counter.blend(picture, frameNumber);
        }
    }
}
