/**
 * The direct WebRTC protocol of older SDKs, from the client's side. The media of a {@link
 * dev.fakedecart.client.direct.DirectClient} is pluggable: {@link dev.fakedecart.client.libwebrtc.LibWebRtcMedia} has
 * codecs, {@link dev.fakedecart.client.packets.PacketMedia} has packets only.
 *
 * <p>Not public API.
 */
@NullMarked
package dev.fakedecart.client.direct;

import org.jspecify.annotations.NullMarked;
