/** Big-endian integers in byte arrays, the way every protocol of this core writes them. */
@NullMarked
package dev.fakedecart.webrtc.bytes;

import org.jspecify.annotations.NullMarked;
