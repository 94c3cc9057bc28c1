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
            title = "JPEG is taken",
            promises = "set.image-formats",
            story = "The reference image is a JPEG. It arrives byte for byte: frames tell its hash.")
    void jpegIsTaken(Rig rig) {
        TestImage picture = TestImage.jpeg(4);
        arrives(rig, picture, picture.base64());
    }

    @ConformanceCase(
            id = "images/png-is-taken",
            title = "PNG is taken",
            promises = "set.image-formats",
            story = "The reference image is a PNG. It arrives byte for byte: frames tell its hash.")
    void pngIsTaken(Rig rig) {
        TestImage picture = TestImage.png(5);
        arrives(rig, picture, picture.base64());
    }

    @ConformanceCase(
            id = "images/webp-is-taken",
            title = "WebP is taken",
            promises = "set.image-formats",
            story = "The reference image is a WebP. It arrives byte for byte: frames tell its hash.")
    void webpIsTaken(Rig rig) {
        TestImage picture = TestImage.webp();
        arrives(rig, picture, picture.base64());
    }

    @ConformanceCase(
            id = "images/a-file-is-taken",
            title = "A file is taken",
            promises = "set.image-formats",
            needs = "image.file",
            story = "The app has its reference image as a File, as from a file input. It arrives byte for byte.")
    void aFileIsTaken(Rig rig) {
        TestImage picture = TestImage.png(6);
        arrives(rig, picture, Map.of("file", picture.base64(), "type", picture.type()));
    }

    @ConformanceCase(
            id = "images/a-blob-is-taken",
            title = "A blob is taken",
            promises = "set.image-formats",
            needs = "image.blob",
            story = "The app has its reference image as a Blob. It arrives byte for byte.")
    void aBlobIsTaken(Rig rig) {
        TestImage picture = TestImage.jpeg(7);
        arrives(rig, picture, Map.of("blob", picture.base64(), "type", picture.type()));
    }

    @ConformanceCase(
            id = "images/an-address-is-taken",
            title = "An address is taken",
            promises = "set.image-formats",
            needs = "image.url",
            story =
                    "The app gives the address of its reference image. The SDK fetches it, and it arrives byte for byte.")
    void anAddressIsTaken(Rig rig) {
        TestImage picture = TestImage.png(9);
        try (TestImageHost host = TestImageHost.of(picture)) {
            arrives(rig, picture, Map.of("url", host.url()));
        }
    }

    @ConformanceCase(
            id = "images/a-files-id-is-taken",
            title = "A file's id is taken",
            promises = "set.image-formats",
            needs = "image.id",
            story =
                    "The app has uploaded its reference image, and gives the file's id. The service takes it from there.")
    void aFilesIdIsTaken(Rig rig) {
        TestImage picture = TestImage.png(10);
        String id = TestImageHost.uploaded(rig.baseUrl(), rig.apiKey(), picture);
        arrives(rig, picture, Map.of("id", id));
    }

    private static void arrives(Rig rig, TestImage picture, Object image) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.set(Map.of("prompt", "with an image", "image", image)).done();

        client.awaitFrame(
                "frames show the prompt with the very image",
                0,
                frame -> frame.shows(State.of("with an image", picture)));
    }
}
