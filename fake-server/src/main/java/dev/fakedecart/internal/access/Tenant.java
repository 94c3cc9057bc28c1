package dev.fakedecart.internal.access;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The owner of sessions: everybody who sends the same API key or client token. The name stands in journals and logs,
 * and does not give the key away: the key's first four characters, then the first 128 bits of its SHA-256. A key can
 * have the form of a name, so callers must know which of the two they have.
 */
public record Tenant(String name) {
    private static final Pattern NAME = Pattern.compile("\\w{0,4}-[0-9a-f]{32}(\\.[0-9a-f]{32})?");
    private static final int SHOWN = 4;
    private static final int HASHED_BYTES = 16;

    /** Returns true if a text has the form of a tenant's name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static Tenant ofApiKey(String apiKey) {
        String shown = apiKey.substring(0, Math.min(SHOWN, apiKey.length() / 2)).replaceAll("[^A-Za-z0-9_]", "");
        return new Tenant(shown + "-" + HexFormat.of().formatHex(Sha256.of(apiKey), 0, HASHED_BYTES));
    }

    /** Returns true if a name is the name of this tenant, or of a client token made with its API key. */
    public boolean includes(@Nullable String tenant) {
        return tenant != null && (tenant.equals(name) || tenant.startsWith(name + "."));
    }
}
