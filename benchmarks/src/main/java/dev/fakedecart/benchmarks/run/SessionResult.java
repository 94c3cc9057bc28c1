package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.record.Setup;
import java.util.Optional;

/**
 * A session that was measured, wholly or until something broke.
 *
 * @param setup as it turned out
 * @param failure what broke before its time was up
 */
record SessionResult(SessionRecord session, Setup setup, Optional<String> failure) {}
