package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.session.ReferenceFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The uploaded files, in memory. A file belongs to the tenant that uploaded it, and nobody else can tell whether it
 * exists. Belongs to the event loop.
 */
public final class FileStore implements ReferenceFiles {

    /** Assumed, as that there is a limit at all. */
    static final int MOST_FILES = 1_000;

    /** Of all tenants' files together; the fake's own limit. */
    static final long MOST_BYTES = 256L << 20;

    private final InstantSource clock;
    private final RandomIds ids = new RandomIds();
    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private long bytes;

    public FileStore(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Keeps a file.
     *
     * @param lifetime empty for ever
     * @throws RefusedException if there is no room
     */
    StoredFile add(
            Tenant tenant, Optional<String> filename, String contentType, Body content, Optional<Duration> lifetime)
            throws RefusedException {
        sweep();
        long own = files.values().stream()
                .filter(file -> file.tenant().equals(tenant))
                .count();
        if (own >= MOST_FILES) {
            throw new RefusedException(
                    429, "%d files are stored, and no more are accepted: delete some first".formatted(own));
        }
        if (bytes + content.size() > MOST_BYTES) {
            throw new RefusedException(
                    429,
                    "the stored files have %d bytes together, and at most %d are accepted".formatted(bytes, MOST_BYTES)
                            + ": delete some first");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var file =
                new StoredFile(ids.next("file_"), tenant, filename, contentType, content, now, lifetime.map(now::plus));
        files.put(file.id(), file);
        bytes += content.size();
        return file;
    }

    /** Empty if there is no such file, or it has expired, or is another tenant's. */
    Optional<StoredFile> get(Tenant tenant, String id) {
        return Optional.ofNullable(files.get(id))
                .filter(file -> file.tenant().equals(tenant) && !file.isExpired(clock.instant()));
    }

    @Override
    public Optional<byte[]> find(Tenant tenant, String id) {
        return get(tenant, id).map(file -> file.content().bytes());
    }

    /** Whether there was one to delete. */
    boolean delete(Tenant tenant, String id) {
        Optional<StoredFile> file = get(tenant, id);
        file.ifPresent(found -> {
            files.remove(id);
            bytes -= found.content().size();
        });
        return file.isPresent();
    }

    /** Frees what has expired. */
    void sweep() {
        Instant now = clock.instant();
        files.values().removeIf(file -> {
            boolean isExpired = file.isExpired(now);
            bytes -= isExpired ? file.content().size() : 0;
            return isExpired;
        });
    }

    /** What is held, in bytes. */
    long bytes() {
        return bytes;
    }
}
