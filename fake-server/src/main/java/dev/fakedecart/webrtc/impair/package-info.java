/**
 * What a bad network does to packets, in the vocabulary of Linux' netem (tc-netem(8)), and what no network does: losing
 * whole frames. {@link dev.fakedecart.webrtc.impair.NetworkConditions} is what one session's network is like, and may be
 * changed by any thread; an {@link dev.fakedecart.webrtc.impair.ImpairmentStage} does it to the datagrams of one peer in one
 * direction.
 *
 * <p>Nothing here knows sockets or clocks, and nothing is left to chance: what happens to a packet is a function of a
 * seed and the packet's index.
 */
@NullMarked
package dev.fakedecart.webrtc.impair;

import org.jspecify.annotations.NullMarked;
