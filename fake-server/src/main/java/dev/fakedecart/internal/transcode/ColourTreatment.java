package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.transcode.overlay.I420Picture;

/** Changes a frame's colours, so that people see which state it was rendered from. Safe for use by any thread. */
interface ColourTreatment {

    /** Changes nothing. */
    ColourTreatment NONE = picture -> {};

    /** Changes a picture in place; reads and writes nothing outside its rows. */
    void apply(I420Picture picture);

    /**
     * The treatment for a state: always the same for the same hash, and clearly different for different hashes.
     *
     * @param stateHash any number; similar numbers get treatments as different as any others
     */
    static ColourTreatment of(int stateHash) {
        return GradientTint.of(stateHash);
    }
}
