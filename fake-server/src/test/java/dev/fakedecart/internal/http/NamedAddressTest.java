package dev.fakedecart.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedAddressTest {
    @ParameterizedTest
    @CsvSource({
        "ws://localhost:9000, 127.0.0.1, 9000",
        "ws://app.localhost:9000, 127.0.0.1, 9000",
        "ws://192.168.1.5:8080/prefix, 192.168.1.5, 8080",
        "ws://[::1]:8080, ::1, 8080",
        "wss://10.0.2.2, 10.0.2.2, 443",
        "ws://10.0.2.2, 10.0.2.2, 80",
    })
    void addressesAndTheNamesOfThisMachineHaveAnAddress(String url, String address, int port) {
        assertThat(NamedAddress.of(url)).contains(new InetSocketAddress(address, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://fake.example:8080", "ws://a_b:80", "ws://127.0.0.1:99999", "ws://127.0.0.1:0"})
    void otherNamesAndPortsHaveNone(String url) {
        assertThat(NamedAddress.of(url)).isEmpty();
    }

    @Test
    void aNameIsNotLookedUp() {
        assertThat(NamedAddress.of("ws://localhost.example:8080")).isEmpty();
    }
}
