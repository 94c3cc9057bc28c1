package dev.fakedecart.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.io.IOException;
import java.util.List;

/** Datagrams of a DTLS client: the guard admits each, or its beginning. */
class CipherChangeGuardFuzzTest extends FuzzTest {
    @Override
    protected List<byte[]> samples() throws IOException {
        return RecordedHandshake.datagrams();
    }

    @Override
    protected int rounds() {
        return 20_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        int admitted = new CipherChangeGuard().admit(input);
        assertThat(admitted).isBetween(0, input.length);
        return admitted == input.length;
    }
}
