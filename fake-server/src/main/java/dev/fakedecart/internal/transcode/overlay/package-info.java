/**
 * The overlay: text and images in output frames, for people. Start reading at
 * {@link dev.fakedecart.internal.transcode.overlay.Overlay}. It paints its panels once for each state and frame size,
 * as {@code Sprite}s, and blends them into every frame. {@link dev.fakedecart.internal.transcode.overlay.I420Picture}
 * holds the pixels of one frame.
 *
 * <p><b>Threads.</b> Everything here is immutable except for pictures, which belong to their caller.
 */
@NullMarked
package dev.fakedecart.internal.transcode.overlay;

import org.jspecify.annotations.NullMarked;
