package dev.fakedecart.internal.transcode.overlay;

/** A sprite at a position in frames. */
record Layer(Sprite sprite, int left, int top) {

    void blend(I420Picture picture) {
        sprite.blend(picture, left, top);
    }
}
