package dev.fakedecart.browser;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.internal.access.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The journal of one API key. */
record TenantJournal(FakeDecart server, String apiKey) {

    /** Oldest first. */
    List<Entry> of(String type) {
        return mine(server.journal().entries(type));
    }

    private List<Entry> mine(List<Entry> entries) {
        Optional<String> tenant = Optional.of(Tenant.ofApiKey(apiKey).name());
        return entries.stream().filter(entry -> entry.tenant().equals(tenant)).toList();
    }

    /** Returns all fields of the decisions of scenarios. */
    List<Map<String, Object>> decisions() {
        return of("fault.decided").stream().map(Entry::details).toList();
    }

    /** Returns the types of all messages that the server has sent on control sockets. */
    List<String> sent() {
        return of("signaling.message-sent").stream()
                .map(entry -> String.valueOf(entry.details().get("message")))
                .toList();
    }

    /** Returns all entries except single messages as text, one per line. */
    List<String> story() {
        return mine(server.journal().entries()).stream()
                .filter(entry -> !entry.type().startsWith("signaling.message")
                        && !entry.type().equals("livekit.signal"))
                .map(entry ->
                        String.format(Locale.ROOT, "%.2f %s %s", entry.nanos() / 1e9, entry.type(), entry.details()))
                .toList();
    }
}
