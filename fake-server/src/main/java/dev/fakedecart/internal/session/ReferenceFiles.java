package dev.fakedecart.internal.session;

import dev.fakedecart.internal.access.Tenant;
import java.util.Optional;

/** The uploaded files that {@code image_ref} names. Called on the event loop. */
@FunctionalInterface
public interface ReferenceFiles {

    /** Finds no files, for servers without uploads. */
    ReferenceFiles NONE = (tenant, id) -> Optional.empty();

    /**
     * Finds the bytes of a file, which must not be changed.
     *
     * @param tenant the account that must own the file
     * @return empty if there is no such file, or it was deleted
     */
    Optional<byte[]> find(Tenant tenant, String id);
}
