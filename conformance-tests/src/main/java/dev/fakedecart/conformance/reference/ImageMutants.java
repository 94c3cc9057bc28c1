package dev.fakedecart.conformance.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.imageio.ImageIO;

/** Variants that take some reference images wrongly. */
final class ImageMutants {
    private static final String PROMISE = "set.image-formats";
    private static final String RIFF = "UklGR"; // how every WebP file begins, in base64

    private ImageMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of("no-webp", "refuses WebP images", () -> loader(NoWebP::new), PROMISE),
                Mutant.of(
                        "re-encodes-images",
                        "sends JPEG images encoded anew, as PNG",
                        () -> loader(ReEncoding::new),
                        PROMISE),
                Mutant.of(
                        "does-not-fetch-urls",
                        "sends an image's address in place of the image",
                        () -> loader(AddressSending::new),
                        PROMISE),
                Mutant.of(
                        "no-file-ids",
                        "sends a file's id as if it were a picture",
                        () -> loader(IdSending::new),
                        PROMISE));
    }

    private static Parts loader(Function<HttpClient, ImageLoader> making) {
        return new Parts() {
            @Override
            ImageLoader images(Environment environment) {
                return making.apply(environment.http());
            }
        };
    }

    private static final class NoWebP extends ImageLoader {
        NoWebP(HttpClient http) {
            super(http);
        }

        @Override
        WireImage picture(ImageInput.Picture picture) {
            if (picture.base64().startsWith(RIFF)) {
                throw DecartException.input("WebP is not supported");
            }
            return super.picture(picture);
        }
    }

    private static final class ReEncoding extends ImageLoader {
        ReEncoding(HttpClient http) {
            super(http);
        }

        @Override
        WireImage picture(ImageInput.Picture picture) {
            byte[] bytes = Base64.getDecoder().decode(picture.base64());
            boolean jpeg = bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8;
            return jpeg ? new WireImage.Data(png(bytes)) : super.picture(picture);
        }

        private static String png(byte[] jpeg) {
            try {
                BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
                var encoded = new ByteArrayOutputStream();
                ImageIO.write(image, "png", encoded);
                return Base64.getEncoder().encodeToString(encoded.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class AddressSending extends ImageLoader {
        AddressSending(HttpClient http) {
            super(http);
        }

        @Override
        CompletableFuture<WireImage> fetch(URI address) {
            byte[] text = address.toString().getBytes(UTF_8);
            return CompletableFuture.completedFuture(
                    new WireImage.Data(Base64.getEncoder().encodeToString(text)));
        }
    }

    private static final class IdSending extends ImageLoader {
        IdSending(HttpClient http) {
            super(http);
        }

        @Override
        CompletableFuture<WireImage> load(ImageInput input) {
            return input instanceof ImageInput.FileId file
                    ? CompletableFuture.completedFuture(new WireImage.Data(file.id()))
                    : super.load(input);
        }
    }
}
