/**
 * The server as a container, for tests that would rather not have it in their own process. Whoever uses this has
 * Testcontainers ({@code org.testcontainers:testcontainers}, 2.0 or later) among the dependencies; the rest of the
 * library does without.
 *
 * <pre>{@code
 * try (var fake = new FakeDecartContainer()) {
 *     fake.start();
 *     app.connect(fake.realtimeBaseUrl(), fake.baseUrl());
 * }
 * }</pre>
 */
@NullMarked
package dev.fakedecart.testcontainers;

import org.jspecify.annotations.NullMarked;
