package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.transcode.overlay.I420Picture;

/** What is done to a frame's colours, so that it is seen at once which state it was rendered from. For any thread. */
interface ColourTreatment {

    /** Leaves a frame as it came. */
    ColourTreatment NONE = picture -> {};

    /** Changes the frame in place; reads and writes nothing outside of its rows. */
    void apply(I420Picture picture);

    /**
     * The treatment for a state: always the same for the same hash, and as different as it can be for another.
     *
     * @param stateHash any number; near numbers are treated as differently as distant ones
     */
    static ColourTreatment of(int stateHash) {
        return GradientTint.of(stateHash);
    }
}
