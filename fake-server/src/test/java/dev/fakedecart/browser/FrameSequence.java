package dev.fakedecart.browser;

import java.util.List;

/** What some frames on end have in common. */
@FunctionalInterface
interface FrameSequence {
    boolean test(List<SeenFrame> frames);
}
