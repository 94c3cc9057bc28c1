/**
 * The server as a JUnit Jupiter extension, with an API key and a scenario for each test method. Requires JUnit ({@code
 * org.junit.jupiter:junit-jupiter}, 5.13 or later) as a dependency; the rest of the library does not.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeDecartExtension decart = FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO));
 *
 * @Test
 * @WithScenario("drop-once")
 * void theAppReconnects(DecartAccount account) {
 *     app.connect(account.realtimeBaseUrl(), account.apiKey());
 *     account.journal().await("fault.decided", Duration.ofSeconds(10));
 *     assertThat(app.showsReconnecting()).isTrue();
 * }
 * }</pre>
 */
@NullMarked
package dev.fakedecart.junit;

import org.jspecify.annotations.NullMarked;
