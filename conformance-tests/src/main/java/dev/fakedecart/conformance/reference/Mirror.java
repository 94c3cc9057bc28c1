package dev.fakedecart.conformance.reference;

import java.util.Optional;

/** Chooses whether the sent video is mirrored, left to right. The app's own preview is never mirrored. */
public enum Mirror {
    /** If the camera faces the user. */
    AUTO,
    /** Always. */
    ON,
    /** Never. */
    OFF;

    boolean applies(Optional<CameraTrack.FacingMode> facing) {
        return this == ON || (this == AUTO && facing.equals(Optional.of(CameraTrack.FacingMode.USER)));
    }
}
