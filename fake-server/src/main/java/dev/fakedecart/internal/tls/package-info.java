/**
 * Certificates for the HTTP port: the user's own from PEM files, or generated ones from a local authority that the user
 * trusts once.
 */
@NullMarked
package dev.fakedecart.internal.tls;

import org.jspecify.annotations.NullMarked;
