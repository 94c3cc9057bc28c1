/**
 * DTLS-SRTP (RFC 5764), server side, on BouncyCastle's blocking handshake.
 */
@NullMarked
package dev.fakedecart.webrtc.dtls;

import org.jspecify.annotations.NullMarked;
