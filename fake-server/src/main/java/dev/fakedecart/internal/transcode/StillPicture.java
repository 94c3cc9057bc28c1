package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.image.ImageScaling;
import dev.fakedecart.internal.session.ReferenceImage;
import dev.fakedecart.internal.transcode.overlay.I420Picture;
import dev.fakedecart.internal.transcode.overlay.Overlay;
import dev.fakedecart.internal.transcode.overlay.OverlayContent;
import dev.fakedecart.tag.TagHash;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * Renders single images like frames of video: with the colour treatment of their prompt and reference image, and with
 * the overlay, but without a frame tag. Needs no libwebrtc. Takes some tenths of a second; may be called on any thread.
 */
public final class StillPicture {
    private static final int SHORTEST_SIDE = 16;
    private static final int LONGEST_SIDE = 2_560;

    private StillPicture() {}

    /**
     * Renders an image, scaled to this size; its shape stays.
     *
     * @param shortSide the smaller side of the output, in pixels; less if the other side would be longer than 2560
     */
    public static BufferedImage render(
            BufferedImage input,
            int shortSide,
            String model,
            @Nullable String prompt,
            @Nullable ReferenceImage reference) {
        int least = Math.min(input.getWidth(), input.getHeight());
        int most = Math.max(input.getWidth(), input.getHeight());
        double scale = Math.min((double) shortSide / least, (double) LONGEST_SIDE / most);
        int width = even(Math.max(SHORTEST_SIDE, Math.rint(input.getWidth() * scale)));
        int height = even(Math.max(SHORTEST_SIDE, Math.rint(input.getHeight() * scale)));
        I420Picture picture = I420Picture.of(scaled(input, width, height));
        int hash = 31 * (prompt == null ? 0 : TagHash.of(prompt)) + (reference == null ? 0 : reference.shortHash());
        ColourTreatment.of(hash).apply(picture);
        var content =
                new OverlayContent(model, prompt, false, reference == null ? null : reference.thumbnail(), 0, false);
        Overlay.paintStill(content, width, height).blend(picture, 0);
        return picture.toImage();
    }

    private static int even(double size) {
        return 2 * (int) Math.ceil(size / 2);
    }

    /** The image in this size; transparent pixels become black. */
    private static BufferedImage scaled(BufferedImage input, int width, int height) {
        var opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(ImageScaling.scaled(input, width, height), 0, 0, null);
        graphics.dispose();
        return opaque;
    }
}
