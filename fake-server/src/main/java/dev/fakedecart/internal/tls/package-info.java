/**
 * Certificates for the one port: given ones from PEM files, and ones made on the spot by an authority of this machine,
 * which its user makes trusted once.
 */
@NullMarked
package dev.fakedecart.internal.tls;

import org.jspecify.annotations.NullMarked;
