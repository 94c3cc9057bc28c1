package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Body;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file.
 *
 * @param contentType as declared by the client
 * @param expires empty if the file never expires
 */
record StoredFile(
        String id,
        Tenant tenant,
        Optional<String> filename,
        String contentType,
        Body content,
        Instant created,
        Optional<Instant> expires) {

    boolean isExpired(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** Serializes the file in the form of the JavaScript SDK's {@code FileReference}. */
    Map<String, @Nullable Object> describe() {
        var reference = new LinkedHashMap<String, @Nullable Object>();
        reference.put("id", id);
        reference.put("filename", filename.orElse(null));
        reference.put("mime_type", contentType);
        reference.put("size_bytes", content.size());
        reference.put("created_at", created.toString());
        reference.put("expires_at", expires.map(Instant::toString).orElse(null));
        return reference;
    }
}
