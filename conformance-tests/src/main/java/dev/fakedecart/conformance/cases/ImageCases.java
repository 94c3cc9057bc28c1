package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import dev.fakedecart.conformance.rig.TestImage;
import java.util.Map;

/** Cases of the formats and forms of an app's reference image. */
public final class ImageCases {

    @ConformanceCase(
            id = "images/jpeg-is-taken",
            title = "JPEG images are accepted",
            promises = "set.image-formats",
            story = "The reference image is a JPEG. The server receives the image byte for byte: the"
                    + " frame tags contain its hash.")
    void jpegImagesAreAccepted(Rig rig) {
        TestImage picture = TestImage.jpeg(4);
        arrives(rig, picture, picture.base64());
    }

    @ConformanceCase(
            id = "images/png-is-taken",
            title = "PNG images are accepted",
            promises = "set.image-formats",
            story = "The reference image is a PNG. The server receives the image byte for byte: the frame"
                    + " tags contain its hash.")
    void pngImagesAreAccepted(Rig rig) {
        TestImage picture = TestImage.png(5);
        arrives(rig, picture, picture.base64());
    }

    @ConformanceCase(
            id = "images/webp-is-taken",
            title = "WebP images are accepted",
            promises = "set.image-formats",
            story = "The reference image is a WebP. The server receives the image byte for byte: the"
                    + " frame tags contain its hash.")
    void webpImagesAreAccepted(Rig rig) {
        TestImage picture = TestImage.webp();
        arrives(rig, picture, picture.base64());
    }

    @ConformanceCase(
            id = "images/a-file-is-taken",
            title = "A File is accepted as image",
            promises = "set.image-formats",
            needs = "image.file",
            story = "The app passes its reference image as a File, as from a file input. The server"
                    + " receives the image byte for byte.")
    void aFileIsAccepted(Rig rig) {
        TestImage picture = TestImage.png(6);
        arrives(rig, picture, Map.of("file", picture.base64(), "type", picture.type()));
    }

    @ConformanceCase(
            id = "images/a-blob-is-taken",
            title = "A Blob is accepted as image",
            promises = "set.image-formats",
            needs = "image.blob",
            story = "The app passes its reference image as a Blob. The server receives the image byte for byte.")
    void aBlobIsAccepted(Rig rig) {
        TestImage picture = TestImage.jpeg(7);
        arrives(rig, picture, Map.of("blob", picture.base64(), "type", picture.type()));
    }

    @ConformanceCase(
            id = "images/an-address-is-taken",
            title = "A URL is accepted as image",
            promises = "set.image-formats",
            needs = "image.url",
            story = "The app passes the URL of its reference image. The SDK fetches the image, and the"
                    + " server receives the image byte for byte.")
    void aUrlIsAccepted(Rig rig) {
        TestImage picture = TestImage.png(9);
        try (TestImageHost host = TestImageHost.of(picture)) {
            arrives(rig, picture, Map.of("url", host.url()));
        }
    }

    @ConformanceCase(
            id = "images/a-files-id-is-taken",
            title = "A file id is accepted as image",
            promises = "set.image-formats",
            needs = "image.id",
            story = "The app uploads its reference image to the Files API and passes the file id. The"
                    + " service uses the uploaded image.")
    void aFileIdIsAccepted(Rig rig) {
        TestImage picture = TestImage.png(10);
        String id = TestImageHost.uploaded(rig.baseUrl(), rig.apiKey(), picture);
        arrives(rig, picture, Map.of("id", id));
    }

    private static void arrives(Rig rig, TestImage picture, Object image) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.set(Map.of("prompt", "with an image", "image", image)).done();

        client.awaitFrame(
                "frames show the prompt and exactly this image",
                0,
                frame -> frame.shows(State.of("with an image", picture)));
    }
}
