package dev.fakedecart.internal.access;

import dev.fakedecart.internal.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;

/**
 * The rights of a valid key.
 *
 * @param tenant the tenant in journals, logs and faults: one API key, or one client token
 * @param account the owner of limits and files: an API key together with all tokens made with it
 * @param token empty for an API key
 */
public record Credential(Tenant tenant, Tenant account, Optional<ClientToken> token) {

    /** The credential of an API key, which has all rights. */
    public static Credential ofApiKey(String apiKey) {
        return ofAccount(Tenant.ofApiKey(apiKey));
    }

    public static Credential ofAccount(Tenant account) {
        return new Credential(account, account, Optional.empty());
    }

    public static Credential of(ClientToken token) {
        return new Credential(token.tenant(), token.account(), Optional.of(token));
    }

    /** Returns true if this credential may watch sessions that another one opened: the session's account is its own. */
    public boolean permitsWatching(Credential publisher) {
        return account.equals(publisher.account);
    }

    /** Returns true if this credential may use a model. */
    public boolean permitsModel(String name) {
        return token.isEmpty() || token.get().scope().permitsModel(name);
    }

    /**
     * Returns true if this credential may open realtime connections from a web origin. The origin of REST requests is
     * not checked.
     *
     * @param origin the {@code Origin} header
     */
    public boolean permitsOrigin(Optional<String> origin) {
        return token.isEmpty() || token.get().scope().permitsOrigin(origin);
    }

    /** The scenario that the token was made with. */
    public Optional<Scenario> scenario() {
        return token.flatMap(made -> made.scope().scenario());
    }

    /** The longest duration of each session; empty for no limit. */
    public Optional<Duration> maxSessionDuration() {
        return token.flatMap(made -> made.scope().maxSessionDuration());
    }
}
