package dev.fakedecart.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Mode;
import dev.fakedecart.client.dialect.DesiredState;
import dev.fakedecart.client.dialect.Dialects;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tagged video comes back for each form of {@code --host} and {@code --advertise}. */
class AddressFormsIT {
    private static PatternCamera camera;

    @BeforeAll
    static void startCamera() {
        camera = new PatternCamera(640, 480, 20);
    }

    @AfterAll
    static void stopCamera() {
        camera.close();
    }

    private static void assertTaggedVideo(Consumer<FakeDecartBuilder> options) {
        FakeDecartBuilder builder = FakeDecart.builder().mode(Mode.TAG);
        options.accept(builder);
        try (FakeDecart server = builder.start()) {
            assertTaggedVideo(server.realtimeBaseUrl());
        }
    }

    private static void assertTaggedVideo(String url) {
        try (DirectApp app = DirectApp.publish(
                Dialects.ANDROID_0_2_0, url, "lucy_2_rt", DesiredState.ofPrompt("a knight"), camera)) {
            SeenFrame first = app.frames().firstTagged();
            assertThat(first.shows("a knight", null)).as("%s", first).isTrue();
        }
    }

    /** An address of this machine on a network, if it is connected to one. */
    private static InetAddress lan() throws SocketException {
        Optional<InetAddress> found = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        assumeThat(found).as("this machine is on no network").isPresent();
        return found.orElseThrow();
    }

    private static void needsIpv6() throws Exception {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.getAllByName("::1")[0]))
                .as("this machine has no IPv6")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "0.0.0.0"})
    void aHostOfIpv4(String host) {
        assertTaggedVideo(options -> options.host(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "::1", "[::1]", "0:0:0:0:0:0:0:0"})
    void aHostOfIpv6(String host) throws Exception {
        needsIpv6();
        assertTaggedVideo(options -> options.host(host));
    }

    @Test
    void theIpv6WildcardReachedOverIpv6() throws Exception {
        needsIpv6();
        try (FakeDecart server = FakeDecart.builder().mode(Mode.TAG).host("::").start()) {
            assertTaggedVideo("ws://[::1]:" + server.port());
        }
    }

    @Test
    void anAddressOfTheNetwork() throws Exception {
        String lan = lan().getHostAddress();
        assertTaggedVideo(options -> options.host(lan));
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.TAG).host("0.0.0.0").start()) {
            assertTaggedVideo("ws://" + lan + ":" + server.port());
        }
    }

    @Test
    void anAdvertisedAddressOrName() throws Exception {
        String lan = lan().getHostAddress();
        for (String advertised : List.of(lan, "127.0.0.1", "localhost")) {
            assertTaggedVideo(options -> options.advertise(advertised));
        }
    }

    @Test
    void theFirstOfSeveralAdvertisedAddressesNeedNotBeReachable() {
        assertTaggedVideo(options -> options.advertise("203.0.113.7", "127.0.0.1"));
    }
}
