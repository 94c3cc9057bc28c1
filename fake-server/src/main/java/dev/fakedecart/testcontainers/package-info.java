/**
 * The server as a container, for tests that run it outside their own process. Requires Testcontainers ({@code
 * org.testcontainers:testcontainers}, 2.0 or later) as a dependency; the rest of the library does not.
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
