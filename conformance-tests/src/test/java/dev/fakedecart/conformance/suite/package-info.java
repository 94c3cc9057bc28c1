/** The suite itself, run with its own client, with published SDKs, and with clients that are broken on purpose. */
@NullMarked
package dev.fakedecart.conformance.suite;

import org.jspecify.annotations.NullMarked;
