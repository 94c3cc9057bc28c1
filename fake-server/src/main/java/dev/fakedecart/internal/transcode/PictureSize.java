package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.transcode.overlay.I420Picture;

/** The size of a picture, in pixels. */
record PictureSize(int width, int height) {

    static PictureSize of(I420Picture picture) {
        return new PictureSize(picture.width(), picture.height());
    }
}
