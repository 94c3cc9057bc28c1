/** Big-endian integers in byte arrays, as all protocols of this core use them. */
@NullMarked
package dev.fakedecart.webrtc.bytes;

import org.jspecify.annotations.NullMarked;
