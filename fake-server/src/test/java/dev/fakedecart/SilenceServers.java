package dev.fakedecart;

import dev.fakedecart.webrtc.PathTimeouts;
import java.time.Duration;

/** Servers that soon notice clients whose media are silent, for tests of other packages. */
public final class SilenceServers {
    private SilenceServers() {}

    /** A silent client is disconnected soon, and fails after this time. Only connectivity checks end the silence. */
    public static FakeDecart failingAfter(Duration failed) {
        return FakeDecart.builder()
                .mode(Mode.ECHO)
                .pathTimeouts(new PathTimeouts(Duration.ofMillis(300), failed, false))
                .start();
    }
}
