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
 * Keeps uploaded files in memory. Only the tenant that uploaded a file can see that it exists. Used on the event loop
 * only.
 */
public final class FileStore implements ReferenceFiles {

    /** Limit per tenant. That there is a limit, and its value, are assumed. */
    static final int MOST_FILES = 1_000;

    /** Limit in bytes for the files of all tenants; specific to this fake. */
    static final long MOST_BYTES = 256L << 20;

    private final InstantSource clock;
    private final RandomIds ids = new RandomIds();
    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private long bytes;

    public FileStore(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Stores a file.
     *
     * @param lifetime empty for a file that never expires
     * @throws RefusedRequestException if a limit is reached
     */
    StoredFile add(
            Tenant tenant, Optional<String> filename, String contentType, Body content, Optional<Duration> lifetime)
            throws RefusedRequestException {
        sweep();
        long own = files.values().stream()
                .filter(file -> file.tenant().equals(tenant))
                .count();
        if (own >= MOST_FILES) {
            throw new RefusedRequestException(
                    429, "%d files are stored, which is the limit: delete some first".formatted(own));
        }
        if (bytes + content.size() > MOST_BYTES) {
            throw new RefusedRequestException(
                    429,
                    "the stored files have %d bytes in total; the limit is %d".formatted(bytes, MOST_BYTES)
                            + ": delete some first");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var file =
                new StoredFile(ids.next("file_"), tenant, filename, contentType, content, now, lifetime.map(now::plus));
        files.put(file.id(), file);
        bytes += content.size();
        return file;
    }

    /** Returns a file; empty if it does not exist, has expired, or belongs to another tenant. */
    Optional<StoredFile> get(Tenant tenant, String id) {
        return Optional.ofNullable(files.get(id))
                .filter(file -> file.tenant().equals(tenant) && !file.isExpired(clock.instant()));
    }

    @Override
    public Optional<byte[]> find(Tenant tenant, String id) {
        return get(tenant, id).map(file -> file.content().bytes());
    }

    /** Deletes a file. Returns false if there is none. */
    boolean delete(Tenant tenant, String id) {
        Optional<StoredFile> file = get(tenant, id);
        file.ifPresent(found -> {
            files.remove(id);
            bytes -= found.content().size();
        });
        return file.isPresent();
    }

    /** Removes expired files. */
    void sweep() {
        Instant now = clock.instant();
        files.values().removeIf(file -> {
            boolean isExpired = file.isExpired(now);
            bytes -= isExpired ? file.content().size() : 0;
            return isExpired;
        });
    }

    /** The size of all files in bytes. */
    long bytes() {
        return bytes;
    }
}
