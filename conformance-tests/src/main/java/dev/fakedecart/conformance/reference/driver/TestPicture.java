package dev.fakedecart.conformance.reference.driver;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;

/** The content of a synthetic camera's frames. Used by one thread. */
interface TestPicture {

    /** Draws a frame, without its marker. */
    void draw(NativeI420Buffer pixels, int number);

    /** Returns the intended mean luma of a frame; 0 if the picture does not change it. */
    default int light(int number) {
        return 0;
    }
}
