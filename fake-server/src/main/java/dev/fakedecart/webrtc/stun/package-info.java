/**
 * STUN messages (RFC 8489), as far as an ICE-lite agent (RFC 8445) needs them: binding requests and their responses.
 */
@NullMarked
package dev.fakedecart.webrtc.stun;

import org.jspecify.annotations.NullMarked;
