package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.record.Setup;
import java.util.Optional;

/**
 * Result of a measured session, complete or up to a failure.
 *
 * @param setup the actual setup of the session
 * @param failure the error that ended the session early; empty for a complete session
 */
record SessionResult(SessionRecord session, Setup setup, Optional<String> failure) {}
