package dev.fakedecart.webrtc;

import java.util.List;

/**
 * The sources of a client's connectivity checks, at most {@value #MOST} of each kind, as addresses with ports.
 *
 * @param dropped from other machines, to a local address that serves this machine only: {@code source to local}
 * @param wrong without the right ICE password
 * @param answered authentic, and answered
 * @param lost dropped by the simulated network
 */
public record CheckSources(List<String> dropped, List<String> wrong, List<String> answered, List<String> lost) {
    static final int MOST = 8;

    public CheckSources {
        dropped = List.copyOf(dropped);
        wrong = List.copyOf(wrong);
        answered = List.copyOf(answered);
        lost = List.copyOf(lost);
    }
}
