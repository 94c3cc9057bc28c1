/**
 * Session descriptions (RFC 8866) as WebRTC uses them (RFC 8829): read, asked for what a media server needs to know,
 * and written. Text in, text out; knows of no connection.
 */
@NullMarked
package dev.fakedecart.sdp;

import org.jspecify.annotations.NullMarked;
