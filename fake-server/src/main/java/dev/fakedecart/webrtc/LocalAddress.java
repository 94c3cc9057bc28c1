package dev.fakedecart.webrtc;

import java.net.InetAddress;

/**
 * An address of this machine at which the UDP ports are open.
 *
 * @param exposed true if datagrams from other machines are accepted here
 */
record LocalAddress(InetAddress address, boolean exposed) {}
