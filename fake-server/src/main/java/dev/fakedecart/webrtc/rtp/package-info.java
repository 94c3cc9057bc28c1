/**
 * RTP and RTCP packets (RFC 3550 and its profiles) as views over byte arrays. No sockets, no clocks, no threads.
 */
@NullMarked
package dev.fakedecart.webrtc.rtp;

import org.jspecify.annotations.NullMarked;
