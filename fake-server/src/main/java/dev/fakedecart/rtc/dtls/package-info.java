/**
 * DTLS-SRTP (RFC 5764), server side, on BouncyCastle's blocking handshake.
 */
@NullMarked
package dev.fakedecart.rtc.dtls;

import org.jspecify.annotations.NullMarked;
