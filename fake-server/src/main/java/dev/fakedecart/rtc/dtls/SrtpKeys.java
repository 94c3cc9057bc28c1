package dev.fakedecart.rtc.dtls;

import dev.fakedecart.rtc.srtp.MasterKey;

/** What a handshake yields: the keys for what this side sends and for what it receives. */
public record SrtpKeys(MasterKey sending, MasterKey receiving) {}
