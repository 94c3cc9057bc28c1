package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.session.ImageScaling;
import dev.fakedecart.internal.session.ReferenceImage;
import dev.fakedecart.tag.TagHash;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders single images as frames of video are: with the colour treatment of their prompt and reference image, and the
 * overlay. They carry no frame tag. Needs no libwebrtc; takes some tenths of a second, on any thread.
 */
public final class StillPicture {
    private static final int SHORTEST_SIDE = 16;
    private static final int LONGEST_SIDE = 2_560;

    private StillPicture() {}

    /**
     * Renders an image, scaled to the size asked for; its shape stays.
     *
     * @param shortSide the output's smaller side, in pixels; less if the other one would be longer than 2560
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
        int width = OverlayArea.even((float) Math.max(SHORTEST_SIDE, Math.rint(input.getWidth() * scale)));
        int height = OverlayArea.even((float) Math.max(SHORTEST_SIDE, Math.rint(input.getHeight() * scale)));
        Picture picture = picture(scaled(input, width, height));
        int hash = 31 * (prompt == null ? 0 : TagHash.of(prompt)) + (reference == null ? 0 : reference.shortHash());
        ColourTreatment.of(hash).apply(picture);
        overlay(picture, model, prompt, reference);
        return image(picture);
    }

    private static void overlay(
            Picture picture, String model, @Nullable String prompt, @Nullable ReferenceImage reference) {
        Optional<OverlayFonts> fonts = OverlayFonts.get();
        var content =
                new OverlayContent(model, prompt, false, reference == null ? null : reference.thumbnail(), 0, false);
        var area = new OverlayArea(picture.width(), picture.height());
        var layers = new ArrayList<Layer>();
        if (fonts.isPresent()) {
            StatusLine.paintStill(content, area, fonts.get()).ifPresent(layers::add);
            new Caption(content, area, fonts.get()).paint().ifPresent(layers::add);
        } else {
            WordlessPanel.paint(content, area).ifPresent(layers::add);
        }
        layers.forEach(layer -> layer.blend(picture));
    }

    /** What is transparent becomes black. */
    private static BufferedImage scaled(BufferedImage input, int width, int height) {
        var opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(ImageScaling.scaled(input, width, height), 0, 0, null);
        graphics.dispose();
        return opaque;
    }

    /** In limited range, BT.601, as all frames are. */
    private static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        Picture picture = Picture.allocate(width, image.getHeight());
        Sprite.of(image).blend(picture, 0, 0);
        return picture;
    }

    private static BufferedImage image(Picture picture) {
        var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        ByteBuffer us = picture.u();
        ByteBuffer vs = picture.v();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int luma = 298 * (picture.luma().get(x, y) - 16) + 128;
                int u = (us.get(y / 2 * picture.strideU() + x / 2) & 0xff) - 128;
                int v = (vs.get(y / 2 * picture.strideV() + x / 2) & 0xff) - 128;
                int red = clipped((luma + 409 * v) >> 8);
                int green = clipped((luma - 100 * u - 208 * v) >> 8);
                int blue = clipped((luma + 516 * u) >> 8);
                image.setRGB(x, y, (red << 16) | (green << 8) | blue);
            }
        }
        return image;
    }

    private static int clipped(int sample) {
        return Math.max(0, Math.min(255, sample));
    }
}
