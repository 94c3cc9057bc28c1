package dev.fakedecart.internal.cli;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.NoTurnServerException;
import dev.fakedecart.client.libwebrtc.IceRoute;
import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import dev.onvoid.webrtc.PeerConnectionFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A session that sends a grey picture on one route and waits for a frame with a tag. For one thread. */
final class TaggedSession {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TaggedSession() {}

    /** @param baseUrl {@code ws} or {@code wss} */
    static Finding check(String baseUrl, String apiKey, IceRoute route) throws InterruptedException {
        String check = name(route);
        PeerConnectionFactory factory;
        try {
            factory = LibWebRtc.factory();
        } catch (LibWebRtcUnavailableException e) {
            return Finding.bad(check, "not tried, because libwebrtc cannot be loaded here");
        }
        try (var camera = new GreyCamera();
                var client = new ProbeClient(factory, baseUrl, apiKey, route)) {
            client.publish(camera);
            FrameTag read = client.tag().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Finding.good(check, "a tagged frame came back, made from revision %s".formatted(read.revision()));
        } catch (NoTurnServerException e) {
            return Finding.good(check, "not tried, because " + e.getMessage());
        } catch (TimeoutException e) {
            return Finding.bad(
                    check, "no tagged frame came back within %s s. %s".formatted(PATIENCE.toSeconds(), remedy(route)));
        } catch (ClientException | ExecutionException | IllegalStateException e) {
            return Finding.bad(check, "%s. %s".formatted(cause(e).getMessage(), remedy(route)));
        }
    }

    private static String name(IceRoute route) {
        return switch (route) {
            case ANY -> "session";
            case TCP -> "session over TCP";
            case TURN_UDP, TURN_TCP, TURN_TLS -> "session over " + route.name().replace('_', '/');
        };
    }

    private static Throwable cause(Exception e) {
        return e.getCause() == null ? e : e.getCause();
    }

    private static String remedy(IceRoute route) {
        String reasons = "The server says why on its console and in /_fake/journal";
        return switch (route) {
            case ANY -> reasons;
            case TCP -> reasons + ". If its port is forwarded, see \"Media without UDP\" in docs/reach.md";
            case TURN_UDP, TURN_TCP, TURN_TLS -> reasons + ". See \"STUN and TURN\" in docs/service.md";
        };
    }
}
