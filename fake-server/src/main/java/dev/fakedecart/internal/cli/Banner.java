package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.FakeDecart;
import java.io.PrintStream;
import java.net.URLEncoder;

/** The text printed at startup: addresses, and how to point an SDK at the server. */
final class Banner {
    private final FakeDecart server;

    Banner(FakeDecart server) {
        this.server = server;
    }

    void print(PrintStream out) {
        out.printf(
                """
                Fake Decart %s: a local stand-in for Decart's realtime video service. No account, no credits, no network.

                  realtime  %s
                  HTTP      %s
                  media     UDP %s%s
                  control   %s/_fake/sessions?token=%s

                %s

                Point an SDK at it. %s

                  JavaScript  createDecartClient({ apiKey: "test", realtimeBaseUrl: "%s", baseUrl: "%s", telemetry: false })
                  Python      DecartClient(api_key="test", realtime_base_url="%s", base_url="%s")
                  Android     DecartClientConfig(apiKey = "test", baseUrl = "%s", httpBaseUrl = "%s")
                              (from the emulator: 10.0.2.2 in place of the host, and --advertise 10.0.2.2 here)
                  iOS         DecartConfiguration(baseURL: "%s", apiKey: "test")

                """,
                Version.current(),
                server.realtimeBaseUrl(),
                server.baseUrl(),
                server.udpPort(),
                stun(),
                server.baseUrl(),
                URLEncoder.encode(server.controlToken(), UTF_8),
                reach(),
                keys(),
                server.realtimeBaseUrl(),
                server.baseUrl(),
                server.realtimeBaseUrl(),
                server.baseUrl(),
                server.realtimeBaseUrl(),
                server.baseUrl(),
                server.baseUrl());
        new TlsHints(server).print(out);
        out.flush();
    }

    private String reach() {
        if (server.isReachableByOthers()) {
            return "Warning: other machines reach the service%s. The control API needs the token."
                    .formatted(server.acceptsAnyKey() ? ", with any API key" : "");
        }
        String media = server.takesMediaFromOthers()
                ? "the service. The media port takes packets from other machines, too."
                : "this server.";
        return "Only this machine reaches " + media
                + " Pages of other origins need --allow-origin, other host names --allow-host.";
    }

    private String keys() {
        return server.acceptsAnyKey()
                ? "Any API key works except \"%s\".".formatted(FakeDecart.REFUSED_API_KEY)
                : "Only the keys of --api-key work.";
    }

    private String stun() {
        return server.stunPort().isEmpty()
                ? ""
                : ", STUN and TURN on UDP " + server.stunPort().getAsInt();
    }
}
