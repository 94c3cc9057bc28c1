package dev.fakedecart.internal.access;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a session belongs to: everybody who shows the same API key. Its name tells keys apart without giving them away,
 * for it stands in journals and logs: the first four characters, then a hash.
 */
public record Tenant(String name) {
    private static final Pattern NAME = Pattern.compile("\\w{0,4}-[0-9a-f]{8}(\\.[0-9a-f]+)?");
    private static final int SHOWN = 4;
    private static final int HASHED_BYTES = 4;

    /** True if a text is a tenant's name; no API key looks like one. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static Tenant ofApiKey(String apiKey) {
        String shown = apiKey.substring(0, Math.min(SHOWN, apiKey.length() / 2)).replaceAll("[^A-Za-z0-9_]", "");
        return new Tenant(shown + "-" + HexFormat.of().formatHex(Sha256.of(apiKey), 0, HASHED_BYTES));
    }

    /** True if a name is this API key's, or that of a client token made by it. */
    public boolean includes(@Nullable String tenant) {
        return tenant != null && (tenant.equals(name) || tenant.startsWith(name + "."));
    }
}
