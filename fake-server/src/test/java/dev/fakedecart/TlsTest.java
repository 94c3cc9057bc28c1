package dev.fakedecart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.internal.tls.CertificateException;
import dev.fakedecart.internal.tls.LocalAuthority;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RawConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks HTTPS and WSS beside HTTP and WS on one port. */
class TlsTest {
    @TempDir
    Path folder;

    private FakeDecart start() {
        return FakeDecart.builder()
                .mode(Mode.ECHO)
                .tls(Tls.made("my-machine.test").in(folder))
                .start();
    }

    private static SSLContext trusting(X509Certificate authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private SSLContext trusting() throws Exception {
        return trusting(LocalAuthority.open(folder).certificate());
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the first text that a WebSocket receives. */
    private record Messages(BlockingQueue<String> received) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            received.add(text.toString());
            socket.request(1);
            return null;
        }
    }

    private static String roomInfo(HttpClient client, String realtimeBaseUrl) throws InterruptedException {
        var messages = new Messages(new LinkedBlockingQueue<>());
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(realtimeBaseUrl + "/v1/stream?api_key=k&model=lucy-2.1"), messages)
                .join();
        socket.sendText("{\"type\":\"livekit_join\"}", true).join();
        try {
            while (true) {
                String message = messages.received.poll(20, TimeUnit.SECONDS);
                if (message == null || message.contains("livekit_room_info")) {
                    return String.valueOf(message);
                }
            }
        } finally {
            socket.abort();
        }
    }

    @Test
    void aClientThatTrustsTheAuthorityUsesHttpsAndWss() throws Exception {
        try (FakeDecart server = start()) {
            assertThat(server.isSecure()).isTrue();
            assertThat(server.authorityFile()).hasValue(folder.resolve("ca.pem"));
            assertThat(server.baseUrl()).isEqualTo("https://127.0.0.1:" + server.port());
            assertThat(server.realtimeBaseUrl()).isEqualTo("wss://127.0.0.1:" + server.port());
            HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();

            HttpResponse<String> health = get(client, server.baseUrl() + "/_fake/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(roomInfo(client, server.realtimeBaseUrl()))
                    .contains("\"livekit_url\":\"" + server.realtimeBaseUrl() + "\"");
        }
    }

    @Test
    void theSamePortServesPlainHttpAndWsAndHandsOutPlainUrls() throws Exception {
        try (FakeDecart server = start()) {
            HttpClient client = HttpClient.newHttpClient();
            assertThat(get(client, "http://127.0.0.1:" + server.port() + "/_fake/health")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(roomInfo(client, "ws://127.0.0.1:" + server.port()))
                    .contains("\"livekit_url\":\"ws://127.0.0.1:" + server.port() + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "::1",
                "my-machine.test",
                "api.decart.ai",
                "api3.decart.ai",
                "platform.decart.ai"
            })
    void theCertificateCoversEveryNameOfTheServer(String name) throws Exception {
        try (FakeDecart server = start();
                var raw = new Socket(InetAddress.getLoopbackAddress(), server.port());
                SSLSocket socket =
                        (SSLSocket) trusting().getSocketFactory().createSocket(raw, name, server.port(), true)) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);

            socket.startHandshake();

            var leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
            assertThat(leaf.getBasicConstraints()).as("no authority").isEqualTo(-1);
            long days = Duration.between(
                            leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant())
                    .toDays();
            assertThat(days).isBetween(300L, 397L);
        }
    }

    @Test
    void aClientThatDistrustsTheAuthorityFailsAloneInItsHandshake() throws Exception {
        try (FakeDecart server = start()) {
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), server.baseUrl() + "/_fake/health"))
                    .isInstanceOf(SSLHandshakeException.class);
            HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
            assertThat(get(client, server.baseUrl() + "/_fake/health").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aServerWithoutTlsClosesTlsConnections() throws Exception {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                var client = new RawConnection(server.port())) {
            assertThat(server.isSecure()).isFalse();
            client.write(new byte[] {22, 3, 1, 0, 5, 1, 0, 0, 1, 0});
            assertThat(client.isEnded()).isTrue();
            Clients.joined(server).close();
        }
    }

    @Test
    void urlsAreSecureBehindAProxyThatTerminatesTls() {
        try (FakeDecart server = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .allowHost("fake.example")
                        .trustProxy(true)
                        .start();
                var client = new RawConnection(server.port())) {
            client.write(String.join(
                    "\r\n",
                    "GET /v1/stream?api_key=k&model=lucy-2.1 HTTP/1.1",
                    "Host: fake.example",
                    "X-Forwarded-Proto: https",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "",
                    ""));
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
            client.writeFrames("{\"type\":\"livekit_join\"}");
            String message = client.frame().text();
            while (!message.contains("livekit_room_info")) {
                message = client.frame().text();
            }
            assertThat(message).contains("\"livekit_url\":\"wss://fake.example\"");
        }
    }

    @Test
    void theAuthorityIsCreatedOnceAndOnlyItsOwnerCanReadTheKey() throws Exception {
        Path home = folder.resolve("a/b");
        LocalAuthority first = LocalAuthority.open(home);
        byte[] content = Files.readAllBytes(home.resolve("ca-key.pem"));
        LocalAuthority second = LocalAuthority.open(home);

        assertThat(second.certificate()).isEqualTo(first.certificate());
        assertThat(Files.readAllBytes(home.resolve("ca-key.pem"))).isEqualTo(content);
        assertThat(Files.readString(home.resolve("ca.pem")))
                .contains("CERTIFICATE")
                .doesNotContain("KEY");
        try (var files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca-key.pem", "ca.pem");
        }
        if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("ca-key.pem"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aDamagedAuthorityIsReportedWithTheRemedy() throws Exception {
        LocalAuthority.open(folder);
        Files.writeString(folder.resolve("ca-key.pem"), "nonsense");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("ca-key.pem")
                .hasMessageContaining("delete it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "https://host", "host:80", "", "a..b"})
    void anInvalidHostNameIsReported(String name) {
        assertThatThrownBy(() -> LocalAuthority.open(folder).issue(List.of(name)))
                .isInstanceOf(CertificateException.class)
                .hasMessageStartingWith("\"" + name + "\" is not a host name or address");
    }
}
