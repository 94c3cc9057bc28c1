package dev.fakedecart.conformance.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.ImageInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;

/** Variants that handle some reference images wrongly. */
final class ImageMutants {
    private static final String PROMISE = "set.image-formats";
    private static final String RIFF = "UklGR"; // the start of every WebP file, in base64

    private ImageMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of("no-webp", "refuses WebP images", () -> images(ImageMutants::refuseWebP), PROMISE),
                Mutant.of(
                        "re-encodes-images",
                        "sends JPEG images re-encoded as PNG",
                        () -> images(ImageMutants::reEncoded),
                        PROMISE),
                Mutant.of(
                        "does-not-fetch-urls",
                        "sends the URL of an image instead of the image",
                        () -> images(ImageMutants::addressAsPicture),
                        PROMISE),
                Mutant.of(
                        "no-file-ids",
                        "sends a file id as if it were an encoded image",
                        () -> images(ImageMutants::idAsPicture),
                        PROMISE));
    }

    private static Composition images(UnaryOperator<ImageInput> rewrite) {
        return InputRewriting.of(
                input -> input.image() == null ? input : input.withImage(rewrite.apply(input.image())));
    }

    private static ImageInput refuseWebP(ImageInput image) {
        if (image instanceof ImageInput.Picture picture && picture.base64().startsWith(RIFF)) {
            throw new DecartException(DecartException.INVALID_INPUT, "WebP is not supported");
        }
        return image;
    }

    private static ImageInput reEncoded(ImageInput image) {
        if (image instanceof ImageInput.Picture picture) {
            byte[] bytes = Base64.getDecoder().decode(picture.base64());
            boolean jpeg = bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8;
            return jpeg ? ImageInput.of(png(bytes)) : image;
        }
        return image;
    }

    private static byte[] png(byte[] jpeg) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
            var encoded = new ByteArrayOutputStream();
            ImageIO.write(image, "png", encoded);
            return encoded.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageInput addressAsPicture(ImageInput image) {
        return image instanceof ImageInput.Url url
                ? ImageInput.of(url.address().toString().getBytes(UTF_8))
                : image;
    }

    private static ImageInput idAsPicture(ImageInput image) {
        return image instanceof ImageInput.FileId file ? new ImageInput.Picture(file.id(), Optional.empty()) : image;
    }
}
