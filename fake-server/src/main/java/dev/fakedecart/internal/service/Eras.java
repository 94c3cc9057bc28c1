package dev.fakedecart.internal.service;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.protocol.Era;
import java.util.Optional;

/** Chooses the era of each client: the one in its query, or else the server's. Belongs to the event loop. */
public final class Eras {

    /** The query parameter of sockets and requests. */
    public static final String PARAMETER = "era";

    private final ServiceTables tables;
    private final Era byDefault;

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
        return tables.of(wanted.map(Era::parse).orElse(byDefault));
    }
}
