package dev.fakedecart.conformance.reference;

import java.util.Optional;

/** Whether what is sent is flipped, left to right. What the app shows itself never is. */
public enum Mirror {
    /** If the camera says that it looks at its user. */
    AUTO,
    /** Always. */
    ON,
    /** Never. */
    OFF;

    boolean applies(Optional<CameraTrack.FacingMode> facing) {
        return this == ON || (this == AUTO && facing.equals(Optional.of(CameraTrack.FacingMode.USER)));
    }
}
