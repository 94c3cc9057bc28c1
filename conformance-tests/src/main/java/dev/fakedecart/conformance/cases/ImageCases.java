package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Group;
import dev.fakedecart.conformance.rig.Picture;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import java.util.Map;

/** The formats and forms in which an app has its reference image. */
@Group("images")
public final class ImageCases {

    @ConformanceCase(
            promises = "set.image-formats",
            story = "The reference image is a JPEG. It arrives byte for byte: frames tell its hash.")
    void jpegIsTaken(Rig rig) {
        Picture picture = Picture.jpeg(4);
        arrives(rig, picture, picture.base64());
    }

    @ConformanceCase(
            promises = "set.image-formats",
            story = "The reference image is a PNG. It arrives byte for byte: frames tell its hash.")
    void pngIsTaken(Rig rig) {
        Picture picture = Picture.png(5);
        arrives(rig, picture, picture.base64());
    }

    @ConformanceCase(
            promises = "set.image-formats",
            story = "The reference image is a WebP. It arrives byte for byte: frames tell its hash.")
    void webpIsTaken(Rig rig) {
        Picture picture = Picture.webp();
        arrives(rig, picture, picture.base64());
    }

    @ConformanceCase(
            promises = "set.image-formats",
            needs = "image.file",
            story = "The app has its reference image as a File, as from a file input. It arrives byte for byte.")
    void aFileIsTaken(Rig rig) {
        Picture picture = Picture.png(6);
        arrives(rig, picture, Map.of("file", picture.base64(), "type", picture.type()));
    }

    @ConformanceCase(
            promises = "set.image-formats",
            needs = "image.blob",
            story = "The app has its reference image as a Blob. It arrives byte for byte.")
    void aBlobIsTaken(Rig rig) {
        Picture picture = Picture.jpeg(7);
        arrives(rig, picture, Map.of("blob", picture.base64(), "type", picture.type()));
    }

    @ConformanceCase(
            promises = "set.image-formats",
            needs = "image.url",
            story =
                    "The app gives the address of its reference image. The SDK fetches it, and it arrives byte for byte.")
    void anAddressIsTaken(Rig rig) {
        Picture picture = Picture.png(9);
        try (PictureHost host = PictureHost.of(picture)) {
            arrives(rig, picture, Map.of("url", host.url()));
        }
    }

    @ConformanceCase(
            promises = "set.image-formats",
            needs = "image.id",
            story =
                    "The app has uploaded its reference image, and gives the file's id. The service takes it from there.")
    void aFilesIdIsTaken(Rig rig) {
        Picture picture = Picture.png(10);
        String id = PictureHost.uploaded(rig.baseUrl(), rig.apiKey(), picture);
        arrives(rig, picture, Map.of("id", id));
    }

    private static void arrives(Rig rig, Picture picture, Object image) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.set(Map.of("prompt", "with an image", "image", image)).done();

        client.awaitFrame(
                "frames show the prompt with the very image",
                0,
                frame -> frame.shows(State.of("with an image", picture)));
    }
}
