package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.target.Control;
import dev.fakedecart.conformance.target.FeedEntry;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.protocol.Era;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fake server from the view of one case: the connections with the case's API key. */
public final class Server {
    private final Control control;
    private final String apiKey;
    private final Waiting waiting;
    private final List<FeedEntry> entries = new ArrayList<>();

    Server(Control control, String apiKey, Waiting waiting) {
        this.control = control;
        this.apiKey = apiKey;
        this.waiting = waiting;
    }

    synchronized void noted(FeedEntry entry) {
        entries.add(entry);
    }

    /** Applies a scenario to new connections: a name of the library, or rules in YAML. */
    public void useScenario(String scenario) {
        control.useScenario(apiKey, scenario);
    }

    /** Imitates another state of the service for new connections. */
    public void useEra(Era era) {
        control.useEra(apiKey, era);
    }

    /** Injects effects into the newest session. The effects are written like the {@code do} of a rule. */
    public void inject(String effects) {
        control.inject(newestSession(), effects);
    }

    /** Returns the id of the newest session. */
    public String newestSession() {
        List<FeedEntry> opened = entries("session.opened");
        if (opened.isEmpty()) {
            throw new IllegalStateException("no session has been opened yet");
        }
        return opened.get(opened.size() - 1).session();
    }

    /** Ends the case as unsupported unless the SDK uses a LiveKit room. Call this method after a session was opened. */
    public void requireRoom() {
        if (entries("session.opened").stream()
                .anyMatch(opened -> opened.text("dialect").equals("direct"))) {
            throw new UnsupportedException("this SDK does not use LiveKit, which the case needs");
        }
    }

    /** Returns the session from the control API; a missing node if the session is not open. */
    public JsonNode session(String id) {
        return control.session(id);
    }

    /** Returns all journal entries of the case so far. */
    public synchronized List<FeedEntry> entries() {
        return List.copyOf(entries);
    }

    /** Returns the journal entries of one type or of one area. */
    public synchronized List<FeedEntry> entries(String type) {
        return entries.stream().filter(entry -> entry.is(type)).toList();
    }

    /** Returns the connections to the control socket, including refused ones. */
    public List<Attempt> attempts() {
        return Attempt.among(entries());
    }

    /** Returns the connections to the control socket with one key, including refused ones. */
    public List<Attempt> attempts(String key) {
        Tenant tenant = Tenant.ofApiKey(key);
        return Attempt.among(entries().stream()
                .filter(entry -> tenant.includes(entry.text("tenant")))
                .toList());
    }

    /** Returns the messages of one type that the server received, in order. */
    public List<Message> received(String type) {
        return entries("signaling.message-received").stream()
                .filter(entry -> entry.text("message").equals(type))
                .map(Message::of)
                .toList();
    }

    public List<Message> sent(String type) {
        return entries("signaling.message-sent").stream()
                .filter(entry -> entry.text("message").equals(type))
                .map(Message::of)
                .toList();
    }

    /** Waits for a journal entry. Returns immediately if the entry already exists. */
    public FeedEntry await(String expected, String type, Predicate<FeedEntry> wanted) {
        return await(
                expected,
                () -> entries(type).stream().filter(wanted).findFirst().orElse(null));
    }

    /** Waits for {@code count} journal entries of a type. */
    public List<FeedEntry> await(String expected, String type, int count) {
        return await(expected, () -> entries(type).size() >= count ? entries(type) : null);
    }

    /** Waits for {@code count} connections. */
    public List<Attempt> awaitAttempts(String expected, int count) {
        return await(expected, () -> attempts().size() >= count ? attempts() : null);
    }

    /** Waits with a longer timeout, for events that take long even in a working system, such as five retries. */
    public <T> T awaitPatiently(String expected, Supplier<@Nullable T> found) {
        return waiting.patient().await(expected, found, this::summary, Waiting.NEVER_OVER);
    }

    public <T> T await(String expected, Supplier<@Nullable T> found) {
        return waiting.await(expected, found, this::summary, Waiting.NEVER_OVER);
    }

    private String summary() {
        return "connections that reached the server: %s; sessions that the server opened: %s"
                .formatted(attempts().size(), entries("session.opened").size());
    }
}
