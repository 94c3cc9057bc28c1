package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.Form;
import dev.fakedecart.internal.session.BadImageException;
import dev.fakedecart.internal.session.ImageDecoder;
import dev.fakedecart.internal.session.ReferenceImage;
import dev.fakedecart.internal.session.ReferenceImages;
import dev.fakedecart.internal.transcode.StillPicture;
import dev.fakedecart.protocol.BatchField;
import dev.fakedecart.protocol.BatchModel.Output;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Makes what a batch model makes: of an image the image with the overlay, as PNG, which the service's API reference
 * documents; of a clip the clip as it came; a clip that stands still for models that make one of images or of text.
 * Takes some tenths of a second, on any thread.
 */
final class BatchWork {
    private static final int LONG_SIDE_TENTHS = 16; // to nine tenths of the short side
    private static final int SHORT_SIDE_TENTHS = 9;

    private final int largestImage;
    private final ReferenceImages references;

    /** @param largestImage in bytes */
    BatchWork(int largestImage) {
        this.largestImage = largestImage;
        references = new ReferenceImages(largestImage);
    }

    /** @throws RefusedException if a file is not what its field says */
    Media make(BatchInput input) throws RefusedException {
        ReferenceImage reference = null;
        Media clip = null;
        Map<String, BufferedImage> pictures = new LinkedHashMap<>();
        for (BatchField field : input.model().fields()) {
            String name = field.name();
            Optional<Form.Part> file = input.file(name);
            if (file.isPresent() && field.type() instanceof BatchField.Video) {
                clip = clip(name, file.get());
            } else if (file.isPresent() && name.equals("reference_image")) {
                reference = reference(file.get().content());
            } else if (file.isPresent()) {
                pictures.put(name, image(name, file.get().content()));
            }
        }
        if (clip != null) {
            return clip;
        }
        BufferedImage rendered = StillPicture.render(
                pictures.values().stream().findFirst().orElseGet(() -> blank(input)),
                input.shortSide(),
                input.model().name(),
                input.prompt().orElse(null),
                reference);
        return input.model().output() == Output.IMAGE
                ? new Media("image/png", png(rendered))
                : new Media("video/mp4", StillClip.of(rendered));
    }

    private static Media clip(String field, Form.Part file) throws RefusedException {
        Optional<String> format = VideoFormat.of(file.content().bytes());
        if (format.isEmpty()) {
            throw new RefusedException(422, field + " is no MP4, QuickTime, WebM or AVI video");
        }
        String contentType = file.contentType()
                .filter(type -> type.startsWith("video/"))
                .orElse(format.get()); // Python's SDKs call all files application/octet-stream
        return new Media(contentType, file.content());
    }

    private ReferenceImage reference(Body content) throws RefusedException {
        requireSize("reference_image", content);
        try {
            return references.decode("reference_image", content.bytes());
        } catch (BadImageException e) {
            throw new RefusedException(422, String.valueOf(e.getMessage()));
        }
    }

    private BufferedImage image(String field, Body content) throws RefusedException {
        requireSize(field, content);
        try {
            return ImageDecoder.decode(field, content.bytes()).image();
        } catch (BadImageException e) {
            throw new RefusedException(422, String.valueOf(e.getMessage()));
        }
    }

    private void requireSize(String field, Body content) throws RefusedException {
        if (content.size() > largestImage) {
            throw new RefusedException(
                    413, "%s has %d bytes; at most %d are accepted".formatted(field, content.size(), largestImage));
        }
    }

    /** What models that need no picture begin with. */
    private static BufferedImage blank(BatchInput input) {
        int shortSide = input.shortSide();
        int longSide = shortSide * LONG_SIDE_TENTHS / SHORT_SIDE_TENTHS;
        int width = input.isPortrait() ? shortSide : longSide;
        int height = input.isPortrait() ? longSide : shortSide;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setPaint(new GradientPaint(0, 0, new Color(0x9fb4d8), width, height, new Color(0x3a2f4f)));
            graphics.fillRect(0, 0, width, height);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static Body png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Body.of(bytes.toByteArray());
    }
}
