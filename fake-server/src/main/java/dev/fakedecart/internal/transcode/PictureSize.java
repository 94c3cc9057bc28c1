package dev.fakedecart.internal.transcode;

/** The size of a picture, in pixels. */
record PictureSize(int width, int height) {

    static PictureSize of(Picture picture) {
        return new PictureSize(picture.width(), picture.height());
    }
}
