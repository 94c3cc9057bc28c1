/**
 * Pixels: the inference participant, which stands in for Decart's inference server. It decodes what a client sends,
 * changes each frame according to the session's state, writes that state into the frame, and encodes it again.
 */
@NullMarked
package dev.fakedecart.inference;

import org.jspecify.annotations.NullMarked;
