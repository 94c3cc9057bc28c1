package dev.fakedecart.conformance.reference.driver;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;

/** What a camera sees. For one thread. */
interface Picture {

    /** Draws all of a frame but its marker. */
    void draw(NativeI420Buffer pixels, int number);

    /** How light a frame is meant to be, as the mean of its luma; most pictures are always the same. */
    default int light(int number) {
        return 0;
    }
}
