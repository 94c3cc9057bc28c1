/**
 * SCTP over DTLS (RFC 8261), as far as clients need it: this server accepts associations and data, and sends none.
 */
@NullMarked
package dev.fakedecart.webrtc.sctp;

import org.jspecify.annotations.NullMarked;
