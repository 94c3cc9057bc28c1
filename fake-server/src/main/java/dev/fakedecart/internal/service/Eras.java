package dev.fakedecart.internal.service;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.protocol.Era;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the era of each client: the one in its query, or else that of its client token, of its API key, or of the
 * server. Belongs to the event loop.
 */
public final class Eras {

    /** The query parameter of sockets and requests. */
    public static final String PARAMETER = "era";

    /** The metadata field that chooses the era of a client token's sessions and requests. */
    public static final String METADATA = "fake_decart_era";

    private static final int MOST_TENANTS = 10_000;

    private final ServiceTables tables;
    private final Era byDefault;
    private final Map<String, Era> byTenant = new LinkedHashMap<>();

    /** @param byDefault the era of clients that choose no other */
    public Eras(ServiceTables tables, Era byDefault) {
        this.tables = tables;
        this.byDefault = byDefault;
    }

    /** The service as clients meet it that choose no era. */
    public Service byDefault() {
        return tables.of(byDefault);
    }

    /**
     * The service as one client meets it.
     *
     * @param wanted the era in the client's query
     * @param caller empty if its key is not valid
     * @throws IllegalArgumentException if there is no such era; the message says which there are
     */
    public Service of(Optional<String> wanted, Optional<Credential> caller) {
        return tables.of(wanted.map(Era::parse)
                .or(() -> caller.flatMap(Eras::ofToken))
                .or(() -> caller.flatMap(this::ofTenant))
                .orElse(byDefault));
    }

    /** The metadata was checked when the token was made. */
    private static Optional<Era> ofToken(Credential caller) {
        return caller.token()
                .map(token -> token.scope().metadata().get(METADATA))
                .map(String::valueOf)
                .map(Era::parse);
    }

    private Optional<Era> ofTenant(Credential caller) {
        return chosenFor(caller.tenant().name())
                .or(() -> chosenFor(caller.account().name()));
    }

    /**
     * The era that is set for a tenant.
     *
     * @param tenant or account, as in the journal
     */
    public Optional<Era> chosenFor(String tenant) {
        return Optional.ofNullable(byTenant.get(tenant));
    }

    /**
     * Sets the era of a tenant's later connections and requests; empty for the server's. If too many tenants have one,
     * the tenant whose era was set first has the server's again.
     */
    public void use(String tenant, Optional<Era> era) {
        byTenant.remove(tenant);
        era.ifPresent(chosen -> byTenant.put(tenant, chosen));
        if (byTenant.size() > MOST_TENANTS) {
            byTenant.remove(byTenant.keySet().iterator().next());
        }
    }
}
