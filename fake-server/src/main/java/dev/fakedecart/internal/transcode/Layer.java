package dev.fakedecart.internal.transcode;

/** A sprite and its place in frames. */
record Layer(Sprite sprite, int left, int top) {

    void blend(Picture picture) {
        sprite.blend(picture, left, top);
    }
}
