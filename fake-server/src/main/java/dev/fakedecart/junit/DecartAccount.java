package dev.fakedecart.junit;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.protocol.Era;
import java.util.List;

/**
 * An API key of one test on a server, with scenarios, sessions and a journal that no other test sees. A test method
 * takes it as a parameter. Thread-safe.
 *
 * @param server the server, which tests may share
 * @param apiKey the key for the test's clients, or for making client tokens
 */
public record DecartAccount(FakeDecart server, String apiKey) {

    /** The SDKs' base URL for HTTP, see {@link FakeDecart#baseUrl}. */
    public String baseUrl() {
        return server.baseUrl();
    }

    /** The SDKs' base URL for realtime connections, see {@link FakeDecart#realtimeBaseUrl}. */
    public String realtimeBaseUrl() {
        return server.realtimeBaseUrl();
    }

    /** The journal of connections with this key or its client tokens. */
    public JournalHandle journal() {
        return server.journal().ofApiKey(apiKey);
    }

    /** The open sessions of this key and its client tokens, oldest first. */
    public List<SessionHandle> sessions() {
        var tenant = Tenant.ofApiKey(apiKey);
        return server.sessions().stream()
                .filter(session -> tenant.includes(session.tenant()))
                .toList();
    }

    /**
     * The only open session.
     *
     * @throws AssertionError if no session is open, or more than one
     */
    public SessionHandle session() {
        List<SessionHandle> open = sessions();
        if (open.size() != 1) {
            throw new AssertionError(open.size() + " sessions are open, expected one");
        }
        return open.get(0);
    }

    /**
     * Applies a scenario to new connections, as {@link WithScenario} does from the start of the test.
     *
     * @throws IllegalArgumentException if it is not a scenario; the message has one line per problem
     */
    public void useScenario(String scenario) {
        server.useScenario(apiKey, scenario);
    }

    /** Imitates another state of the service for new connections and requests. */
    public void useEra(Era era) {
        server.useEra(apiKey, era);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return Tenant.ofApiKey(apiKey).toString();
    }
}
