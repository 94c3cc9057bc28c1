/**
 * A local stand-in for Decart's realtime video service. {@link dev.fakedecart.FakeDecart} starts one; an embedding test
 * needs only this package.
 *
 * <pre>{@code
 * try (FakeDecart fake = FakeDecart.builder().start()) {
 *     // point the SDK at fake.realtimeBaseUrl() and fake.baseUrl(), connect, and then:
 *     fake.journal().await("media.first-frame", Duration.ofSeconds(10));
 *     assertThat(fake.sessions().get(0).prompt()).hasValue("a knight");
 * }
 * }</pre>
 */
@NullMarked
package dev.fakedecart;

import org.jspecify.annotations.NullMarked;
