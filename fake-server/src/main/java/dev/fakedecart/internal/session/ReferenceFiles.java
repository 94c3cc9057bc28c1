package dev.fakedecart.internal.session;

import dev.fakedecart.internal.access.Tenant;
import java.util.Optional;

/** The files that were uploaded beforehand, to be named by {@code image_ref}. Called on the event loop. */
@FunctionalInterface
public interface ReferenceFiles {

    /** None, for servers without uploads. */
    ReferenceFiles NONE = (tenant, id) -> Optional.empty();

    /**
     * A file's bytes, which must not be changed.
     *
     * @param tenant whose file it must be
     * @return empty if there is no such file, or not any more
     */
    Optional<byte[]> find(Tenant tenant, String id);
}
