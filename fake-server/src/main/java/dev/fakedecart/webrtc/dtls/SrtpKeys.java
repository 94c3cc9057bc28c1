package dev.fakedecart.webrtc.dtls;

import dev.fakedecart.webrtc.srtp.MasterKey;

/** The result of a handshake: the keys of the sending and of the receiving direction. */
public record SrtpKeys(MasterKey sending, MasterKey receiving) {}
