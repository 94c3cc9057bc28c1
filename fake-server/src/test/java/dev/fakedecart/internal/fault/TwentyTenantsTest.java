package dev.fakedecart.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tenants with different scenarios use one server at once, and each sees only its own faults. */
@Timeout(60)
class TwentyTenantsTest {

    /**
     * A tenant.
     *
     * @param rules of its scenario
     * @param seen the messages that it receives, in words
     */
    private record Tenant(String key, String rules, List<String> seen) {
        String scenario() {
            return "{name: of %s, rules: [%s]}".formatted(key, rules);
        }
    }

    private static Tenant tenant(int number, String rules, String... seen) {
        return new Tenant("tenant-" + number, rules, List.of(seen));
    }

    /** Without faults, a tenant receives: session_id, livekit_room_info, ack a, ack b, ack end. */
    private static final List<Tenant> TENANTS = List.of(
            tenant(1, "{when: connect, do: {refuse: 401}}", "status 401"),
            tenant(2, "{when: connect, do: {refuse: 429}}", "status 429"),
            tenant(3, "{when: connect, do: {refuse: 503}}", "status 503"),
            tenant(4, "{when: connect, do: reset}", "status 0"),
            tenant(5, "{when: socket-open, do: {close: 1013}}", "closed 1013"),
            tenant(6, "{when: join, do: [{error: no}, {close: 4006}]}", "error no", "closed 4006"),
            tenant(
                    7,
                    "{when: join, do: {send: {type: hello}}}",
                    "hello",
                    "session_id",
                    "room",
                    "ack a",
                    "ack b",
                    "end"),
            tenant(8, sending("session_id", "drop"), "room", "ack a", "ack b", "end"),
            tenant(9, sending("session_id", "duplicate"), "session_id", "session_id", "room", "ack a", "ack b", "end"),
            tenant(10, sending("livekit_room_info", "drop"), "session_id", "ack a", "ack b", "end"),
            tenant(11, sending("livekit_room_info", "{delay: 2s}"), "session_id", "ack a", "ack b", "end", "room"),
            tenant(
                    12,
                    sending("livekit_room_info", "{hold: prompt_ack}"),
                    "session_id",
                    "ack a",
                    "room",
                    "ack b",
                    "end"),
            tenant(13, sending("prompt_ack", "drop"), "session_id", "room", "ack b", "end"),
            tenant(14, sending("prompt_ack", "{fail: no luck}"), "session_id", "room", "nack no luck", "ack b", "end"),
            tenant(15, sending("prompt_ack", "{replace: {prompt: c}}"), "session_id", "room", "ack c", "ack b", "end"),
            tenant(16, sending("prompt_ack", "swap"), "session_id", "room", "ack b", "ack a", "end"),
            tenant(17, sending("prompt_ack", "{malform: not-json}"), "session_id", "room", "spoiled", "ack b", "end"),
            tenant(18, sending("prompt_ack", "{malform: binary}"), "session_id", "room", "binary", "ack b", "end"),
            tenant(
                    19,
                    "{when: {at: receiving, message: prompt, count: 2}, do: drop}",
                    "session_id",
                    "room",
                    "ack a",
                    "end"),
            tenant(
                    20,
                    "{when: {at: sending, message: prompt_ack, count: 2}, do: {close: 4020}}",
                    "session_id",
                    "room",
                    "ack a",
                    "closed 4020"));

    private static String sending(String message, String effect) {
        return "{when: {at: sending, message: %s, count: 1}, do: %s}".formatted(message, effect);
    }

    @Test
    void eachTenantSeesOnlyItsOwnFaults() throws Exception {
        assertThat(TENANTS).hasSize(20).doesNotHaveDuplicates();
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start()) {
            TENANTS.forEach(tenant -> server.useScenario(tenant.key, tenant.scenario()));

            List<List<String>> seen = allAtOnce(server);

            for (int i = 0; i < TENANTS.size(); i++) {
                Tenant tenant = TENANTS.get(i);
                assertThat(seen.get(i)).as(tenant.key).isEqualTo(tenant.seen);
                JournalHandle journal = server.journal().ofApiKey(tenant.key);
                assertThat(journal.entries("fault.decided")).as(tenant.key).isNotEmpty();
                assertThat(journal.entries("fault"))
                        .as(tenant.key)
                        .extracting(entry -> entry.details().get("scenario"))
                        .containsOnly("of " + tenant.key);
            }
        }
    }

    private static List<List<String>> allAtOnce(FakeDecart server) throws Exception {
        var threads = Executors.newFixedThreadPool(TENANTS.size());
        var together = new CyclicBarrier(TENANTS.size());
        try {
            List<Future<List<String>>> running = TENANTS.stream()
                    .map(tenant -> threads.submit(() -> {
                        together.await(20, TimeUnit.SECONDS);
                        return isLetIn(tenant) ? talk(server, tenant) : List.of(refused(server, tenant));
                    }))
                    .toList();
            List<List<String>> seen = new ArrayList<>();
            for (Future<List<String>> each : running) {
                seen.add(each.get(40, TimeUnit.SECONDS));
            }
            return seen;
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isLetIn(Tenant tenant) {
        return !tenant.seen.get(0).startsWith("status");
    }

    private static String refused(FakeDecart server, Tenant tenant) {
        return "status " + Upgrades.status(server, tenant.key);
    }

    /** Collects messages until all expected ones have arrived, and further ones until the client disconnects. */
    private static List<String> talk(FakeDecart server, Tenant tenant) {
        var seen = new ArrayList<String>();
        try (ControlConnection client = Clients.connect(server, tenant.key, "lucy-2.1")) {
            client.send("{\"type\":\"livekit_join\"}");
            client.prompt("a");
            client.prompt("b");
            client.prompt("end");
            while (seen.size() < tenant.seen.size()) {
                seen.add(words(client.socket().next()));
            }
            if (!seen.get(seen.size() - 1).startsWith("closed")) {
                client.socket().close(1000);
                for (Object more = client.socket().next();
                        !(more instanceof Closed);
                        more = client.socket().next()) {
                    seen.add(words(more));
                }
            }
        }
        return seen;
    }

    private static String words(Object received) {
        if (received instanceof Closed closed) {
            return "closed " + closed.code();
        } else if (!(received instanceof String text)) {
            return "binary";
        } else {
            return words(text);
        }
    }

    private static String words(String text) {
        JsonNode message;
        try {
            message = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return "spoiled";
        }
        String type = message.get("type").stringValue();
        return switch (type) {
            case "livekit_room_info" -> "room";
            case "error" -> "error " + message.get("error").stringValue();
            case "prompt_ack" -> acknowledgement(message);
            default -> type;
        };
    }

    private static String acknowledgement(JsonNode ack) {
        if (!ack.get("success").booleanValue()) {
            return "nack " + ack.get("error").stringValue();
        }
        String prompt = ack.get("prompt").stringValue();
        return prompt.equals("end") ? "end" : "ack " + prompt;
    }
}
