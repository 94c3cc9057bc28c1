package dev.fakedecart;

import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioReader;
import dev.fakedecart.internal.session.ReferenceImage;
import dev.fakedecart.internal.session.SessionSnapshot;
import java.util.List;
import java.util.Optional;

/** A session as it was when it was asked for, and a way to end it. Safe for use by any thread. */
public final class SessionHandle {
    private final FakeDecart server;
    private final SessionSnapshot snapshot;

    SessionHandle(FakeDecart server, SessionSnapshot snapshot) {
        this.server = server;
        this.snapshot = snapshot;
    }

    /** The id that the client was told. */
    public String id() {
        return snapshot.id();
    }

    /** Whose API key or client token opened it; they are told apart, not given away. */
    public String tenant() {
        return snapshot.tenant();
    }

    /** The model's name as the client asked for it. */
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

    /** How many changes of its state have been accepted. */
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

    /** True if frames leave untransformed. */
    public boolean passthrough() {
        return snapshot.state().passthrough();
    }

    /**
     * Strikes the session now, whatever its scenario.
     *
     * @param effects as in the {@code do} of a scenario's rule, for example {@code close} or {@code {impair: {loss: 5%}}}
     * @throws IllegalArgumentException if that is no effect; the message says what would be
     * @throws IllegalStateException if one of them could not be done, or the session has ended
     */
    public void strike(String effects) {
        List<String> problems;
        try {
            problems = server.faultCalls().strike(snapshot.id(), ScenarioReader.effects("effects", effects));
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("; ", problems));
        }
    }

    /** Ends the session as the service would; its client is told the reason in the close frame. */
    public void end(String reason) {
        server.end(snapshot.id(), reason);
    }
}
