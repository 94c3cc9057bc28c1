package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.Form;
import dev.fakedecart.internal.image.BadImageException;
import dev.fakedecart.internal.image.ImageDecoder;
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
 * Produces the result of a batch model: for an image, the image with the overlay, as PNG, which the service's API
 * reference documents; for a clip, the unchanged clip; for models that turn an image or text into a clip, a still clip.
 * Thread-safe; takes some tenths of a second.
 */
final class BatchWork {
    private static final int LONG_SIDE_TENTHS = 16; // ratio of the sides 16:9
    private static final int SHORT_SIDE_TENTHS = 9;

    private final int largestImage;
    private final ReferenceImages references;

    /** @param largestImage size limit in bytes */
    BatchWork(int largestImage) {
        this.largestImage = largestImage;
        references = new ReferenceImages(largestImage);
    }

    /** @throws RefusedRequestException if a file has the wrong type for its field */
    MediaFile make(BatchInput input) throws RefusedRequestException {
        ReferenceImage reference = null;
        MediaFile clip = null;
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
                ? new MediaFile("image/png", png(rendered))
                : new MediaFile("video/mp4", StillClip.of(rendered));
    }

    private static MediaFile clip(String field, Form.Part file) throws RefusedRequestException {
        Optional<String> format = VideoFormat.of(file.content().bytes());
        if (format.isEmpty()) {
            throw new RefusedRequestException(422, field + " is not an MP4, QuickTime, WebM or AVI video");
        }
        String contentType = file.contentType()
                .filter(type -> type.startsWith("video/"))
                .orElse(format.get()); // the Python SDK declares all files as application/octet-stream
        return new MediaFile(contentType, file.content());
    }

    private ReferenceImage reference(Body content) throws RefusedRequestException {
        requireSize("reference_image", content);
        try {
            return references.decode("reference_image", content.bytes());
        } catch (BadImageException e) {
            throw new RefusedRequestException(422, String.valueOf(e.getMessage()));
        }
    }

    private BufferedImage image(String field, Body content) throws RefusedRequestException {
        requireSize(field, content);
        try {
            return ImageDecoder.decode(field, content.bytes()).upright();
        } catch (BadImageException e) {
            throw new RefusedRequestException(422, String.valueOf(e.getMessage()));
        }
    }

    private void requireSize(String field, Body content) throws RefusedRequestException {
        if (content.size() > largestImage) {
            throw new RefusedRequestException(
                    413, "%s has %s bytes; at most %s are accepted".formatted(field, content.size(), largestImage));
        }
    }

    /** The background for models without an input picture. */
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
