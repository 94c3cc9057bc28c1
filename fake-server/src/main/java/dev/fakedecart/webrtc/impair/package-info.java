/**
 * Network impairment in the terms of Linux' netem (tc-netem(8)), and the loss of whole frames, which no real network
 * causes. {@link dev.fakedecart.webrtc.impair.NetworkConditions} are the conditions of one session, which any thread
 * may change; an {@link dev.fakedecart.webrtc.impair.ImpairmentStage} applies them to the datagrams of one peer in one
 * direction.
 *
 * <p>This package knows no sockets and no clocks, and is deterministic: the seed and the index of a packet determine
 * what happens to the packet.
 */
@NullMarked
package dev.fakedecart.webrtc.impair;

import org.jspecify.annotations.NullMarked;
