package dev.fakedecart.rest;

import dev.fakedecart.session.Credential;
import dev.fakedecart.session.Tenant;

/** Whose files and jobs a caller may see. */
final class Owners {
    private Owners() {}

    static Tenant of(Credential caller) {
        return caller.account();
    }
}
