/** Loading of libwebrtc, the native library that encodes, decodes and opens peer connections of its own. */
@NullMarked
package dev.fakedecart.webrtc.natives;

import org.jspecify.annotations.NullMarked;
