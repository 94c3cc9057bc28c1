package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.memory.MemoryShare;
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

    /** Limit for all tenants together: what the server keeps about a file needs memory, too. */
    static final int MOST_FILES_IN_ALL = 20_000;

    private static final int LONGEST_FILENAME = 255;

    private final InstantSource clock;
    private final long mostBytes;
    private final RandomIds ids = new RandomIds();
    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private long bytes;

    /** Creates an empty store with the limit in {@link MemoryShare#FILES}. */
    public FileStore(InstantSource clock) {
        this(clock, MemoryShare.FILES.bytes());
    }

    /** @param mostBytes limit in bytes for the files of all tenants; specific to this fake */
    FileStore(InstantSource clock, long mostBytes) {
        this.clock = clock;
        this.mostBytes = mostBytes;
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
                    429, "%s files are stored, which is the limit: delete some first".formatted(own));
        }
        if (bytes + content.size() > mostBytes) {
            throw new RefusedRequestException(
                    429,
                    "the stored files have %s bytes in total, and %s more would exceed the limit of %s"
                                    .formatted(bytes, content.size(), mostBytes)
                            + ": delete some first, or start the server with a larger heap (-Xmx)");
        }
        if (files.size() >= MOST_FILES_IN_ALL) {
            throw new RefusedRequestException(
                    429, "%s files of all accounts are stored, which is the limit".formatted(files.size()));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var file = new StoredFile(
                ids.next("file_"),
                tenant,
                filename.map(FileStore::shortened),
                contentType,
                content,
                now,
                lifetime.map(now::plus));
        files.put(file.id(), file);
        bytes += file.content().size();
        return file;
    }

    private static String shortened(String filename) {
        return filename.length() <= LONGEST_FILENAME ? filename : filename.substring(0, LONGEST_FILENAME);
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
