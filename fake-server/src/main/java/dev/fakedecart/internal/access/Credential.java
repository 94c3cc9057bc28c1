package dev.fakedecart.internal.access;

import dev.fakedecart.internal.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;

/**
 * What a key that has been found good stands for.
 *
 * @param tenant whom journals, logs and faults tell apart: an API key, or a single token
 * @param account whom limits and files belong to: an API key together with all tokens that it made
 * @param token empty for an API key
 */
public record Credential(Tenant tenant, Tenant account, Optional<ClientToken> token) {

    /** An API key, which may do everything. */
    public static Credential ofApiKey(String apiKey) {
        return ofAccount(Tenant.ofApiKey(apiKey));
    }

    public static Credential ofAccount(Tenant account) {
        return new Credential(account, account, Optional.empty());
    }

    public static Credential of(ClientToken token) {
        return new Credential(token.tenant(), token.account(), Optional.of(token));
    }

    /** Whether this model may be used. */
    public boolean permitsModel(String name) {
        return token.isEmpty() || token.get().scope().permitsModel(name);
    }

    /**
     * Whether realtime connections from this web origin are let in. REST requests are not asked for theirs.
     *
     * @param origin as the {@code Origin} header has it
     */
    public boolean permitsOrigin(Optional<String> origin) {
        return token.isEmpty() || token.get().scope().permitsOrigin(origin);
    }

    /** The faults that its maker wants to befall it. */
    public Optional<Scenario> scenario() {
        return token.flatMap(made -> made.scope().scenario());
    }

    /** How long each session may last; empty for as long as it likes. */
    public Optional<Duration> maxSessionDuration() {
        return token.flatMap(made -> made.scope().maxSessionDuration());
    }
}
