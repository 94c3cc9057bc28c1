package dev.fakedecart.webrtc.dtls;

import dev.fakedecart.webrtc.srtp.MasterKey;

/** What a handshake yields: the keys for what this side sends and for what it receives. */
public record SrtpKeys(MasterKey sending, MasterKey receiving) {}
