package dev.fakedecart.junit;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.internal.access.Tenant;
import java.util.List;

/**
 * A server as one test has it: with an API key that no other test has, and so with scenarios, sessions and a journal of
 * its own, whoever else is on the server. A test method asks for it as a parameter. Safe for use by any thread.
 *
 * @param server which may be shared with other tests
 * @param apiKey that the test's clients are to show, or to make client tokens by
 */
public record DecartAccount(FakeDecart server, String apiKey) {

    /** For the SDKs' HTTP base, as {@link FakeDecart#baseUrl}. */
    public String baseUrl() {
        return server.baseUrl();
    }

    /** For the SDKs' realtime base, as {@link FakeDecart#realtimeBaseUrl}. */
    public String realtimeBaseUrl() {
        return server.realtimeBaseUrl();
    }

    /** What has happened to connections with this key, or with client tokens made by it. */
    public JournalHandle journal() {
        return server.journal().ofApiKey(apiKey);
    }

    /** The sessions with this key, or with client tokens made by it, that are open now, oldest first. */
    public List<SessionHandle> sessions() {
        var tenant = Tenant.ofApiKey(apiKey);
        return server.sessions().stream()
                .filter(session -> tenant.includes(session.tenant()))
                .toList();
    }

    /**
     * The only session that is open now.
     *
     * @throws AssertionError if there is none, or more than one
     */
    public SessionHandle session() {
        List<SessionHandle> open = sessions();
        if (open.size() != 1) {
            throw new AssertionError(open.size() + " sessions are open, not one");
        }
        return open.get(0);
    }

    /**
     * Lets connections from now on be befallen by a scenario, as {@link WithScenario} does from the beginning.
     *
     * @throws IllegalArgumentException if it is none; the message has a line for each problem
     */
    public void useScenario(String scenario) {
        server.useScenario(apiKey, scenario);
    }
}
