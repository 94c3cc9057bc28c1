/**
 * SRTP and SRTCP (RFC 3711, RFC 7714): key derivation, the two protection profiles, replay protection.
 */
@NullMarked
package dev.fakedecart.webrtc.srtp;

import org.jspecify.annotations.NullMarked;
