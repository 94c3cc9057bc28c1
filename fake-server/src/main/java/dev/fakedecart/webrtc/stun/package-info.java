/**
 * STUN messages (RFC 8489): reads and writes those that an ICE-lite agent (RFC 8445) and a TURN server (RFC 8656) need,
 * and signs them with short-term and long-term credentials.
 */
@NullMarked
package dev.fakedecart.webrtc.stun;

import org.jspecify.annotations.NullMarked;
