package dev.fakedecart.browser;

import java.util.List;

/** A condition that consecutive frames meet. */
@FunctionalInterface
interface FrameSequence {
    boolean test(List<SeenFrame> frames);
}
