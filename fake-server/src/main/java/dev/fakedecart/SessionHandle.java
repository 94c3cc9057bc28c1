package dev.fakedecart;

import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioReader;
import dev.fakedecart.internal.session.ReferenceImage;
import dev.fakedecart.internal.session.SessionSnapshot;
import java.util.List;
import java.util.Optional;

/** A snapshot of a session, with methods that act on the session. Thread-safe. */
public final class SessionHandle {
    private final FakeDecart server;
    private final SessionSnapshot snapshot;

    SessionHandle(FakeDecart server, SessionSnapshot snapshot) {
        this.server = server;
        this.snapshot = snapshot;
    }

    /** The session id that the client received. */
    public String id() {
        return snapshot.id();
    }

    /** Identifies the API key or client token that opened the session, without revealing it. */
    public String tenant() {
        return snapshot.tenant();
    }

    /** The model's name in the client's request. */
    public String model() {
        return snapshot.model();
    }

    /** {@code queued}, {@code joined} or {@code generating}. */
    public String phase() {
        return snapshot.phase();
    }

    /** Whole seconds of generation. */
    public int seconds() {
        return snapshot.seconds();
    }

    /** The number of accepted state changes. */
    public long revision() {
        return snapshot.state().revision();
    }

    public Optional<String> prompt() {
        return Optional.ofNullable(snapshot.state().prompt());
    }

    public boolean enhance() {
        return snapshot.state().enhance();
    }

    /** Format, size and hash of the reference image, for example {@code png 512x512 9f86d081884c7d65}. */
    public Optional<String> image() {
        return Optional.ofNullable(snapshot.state().image()).map(ReferenceImage::toString);
    }

    /** Returns true if frames leave untransformed. */
    public boolean passthrough() {
        return snapshot.state().passthrough();
    }

    /**
     * Applies effects to the session now, whatever its scenario.
     *
     * @param effects as in the {@code do} of a scenario's rule, for example {@code close} or {@code {impair: {loss:
     * 5%}}}
     * @throws IllegalArgumentException if the text has no valid effects; the message says what to write
     * @throws IllegalStateException if an effect is rejected, or the session has ended
     */
    public void inject(String effects) {
        List<String> problems;
        try {
            problems = server.faultCalls().inject(snapshot.id(), ScenarioReader.effects("effects", effects));
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("; ", problems));
        }
    }

    /**
     * Applies effects to the session now.
     *
     * @deprecated Use {@link #inject}, which does the same.
     */
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // users have no use for the annotation of Error Prone
    public void strike(String effects) {
        inject(effects);
    }

    /** Ends the session as the service does. The close frame carries the reason. */
    public void end(String reason) {
        server.end(snapshot.id(), reason);
    }
}
