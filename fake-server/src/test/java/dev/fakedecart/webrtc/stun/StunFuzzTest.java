package dev.fakedecart.webrtc.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** STUN messages: each is read or refused, and what is read can be answered. */
class StunFuzzTest extends FuzzTest {
    private static final StunKey KEY = new StunKey("password");
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 7);
    private static final List<byte[]> SAMPLES = List.of(
            StunWriter.message(StunMessage.BINDING_REQUEST, new byte[12])
                    .username("local:remote")
                    .priority(1)
                    .controlling(7)
                    .useCandidate()
                    .signed(KEY),
            StunWriter.message(StunMessage.BINDING_SUCCESS, new byte[12])
                    .mappedAddress(SOURCE)
                    .fingerprinted(),
            StunWriter.message(StunMessage.BINDING_REQUEST, new byte[12]).plain());

    @Override
    protected List<byte[]> samples() {
        return SAMPLES;
    }

    @Override
    protected int rounds() {
        return 20_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        StunMessage message = StunMessage.parse(input, input.length);
        if (message == null) {
            return false;
        }
        boolean isNominating = message.nominates();
        String username = message.username();
        boolean isAuthentic = message.hasFingerprint() && message.hasIntegrity(KEY);
        assertThat(StunWriter.bindingSuccess(message, SOURCE)).isNotEmpty();
        assertThat(isNominating && username == null && isAuthentic).isFalse();
        return true;
    }
}
