package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.impair.PacketDirection;

/**
 * The totals of a track at one moment.
 *
 * @param track the name of the track
 * @param direction {@code IN} if the client publishes the track, {@code OUT} if it receives it
 * @param codec the name of the codec, as in SDP
 * @param packets packets that were received or sent, without retransmissions that were sent
 * @param bytes RTP bytes of those packets, with headers
 * @param frames packets that end a frame (RTP marker bit)
 * @param lost packets that never arrived, not even retransmitted; for an outgoing track, as its receiver reported
 * @param nacks packets that were requested again: by the server for an incoming track, by the client for an outgoing
 * one
 * @param retransmitted retransmissions that were received or sent
 * @param keyFrameRequests sent for an incoming track, received for an outgoing one
 */
public record TrackStatistics(
        String track,
        PacketDirection direction,
        String codec,
        long packets,
        long bytes,
        long frames,
        long lost,
        long nacks,
        long retransmitted,
        long keyFrameRequests) {}
