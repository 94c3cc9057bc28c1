package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.session.Credential;
import dev.fakedecart.internal.session.Tenant;

/** Whose files and jobs a caller may see. */
final class Owners {
    private Owners() {}

    static Tenant of(Credential caller) {
        return caller.account();
    }
}
