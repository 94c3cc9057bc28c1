package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.target.Control;
import dev.fakedecart.conformance.target.FeedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fake server, as far as it is one case's own: the connections with its API key. */
public final class Server {
    private final Control control;
    private final String apiKey;
    private final Waiting waiting;
    private final List<FeedEntry> facts = new ArrayList<>();

    Server(Control control, String apiKey, Waiting waiting) {
        this.control = control;
        this.apiKey = apiKey;
        this.waiting = waiting;
    }

    synchronized void noted(FeedEntry fact) {
        facts.add(fact);
    }

    /** From now on its connections go through this scenario: a name of the library, or rules in YAML. */
    public void useScenario(String scenario) {
        control.useScenario(apiKey, scenario);
    }

    /** Breaks the newest of its sessions, at once: the {@code do} of a rule. */
    public void strike(String effects) {
        control.strike(newestSession(), effects);
    }

    /** The id of the session that was opened last. */
    public String newestSession() {
        List<FeedEntry> opened = facts("session.opened");
        if (opened.isEmpty()) {
            throw new IllegalStateException("no session has been opened yet");
        }
        return opened.get(opened.size() - 1).session();
    }

    /** Goes on only with an SDK whose media goes through a LiveKit room; to be called when a session has been opened. */
    public void requireRoom() {
        if (facts("session.opened").stream()
                .anyMatch(opened -> opened.text("dialect").equals("direct"))) {
            throw new UnsupportedException(
                    "this SDK has its media without LiveKit, and so without what is looked at here");
        }
    }

    /** What the server shows of a session; missing if it is not open. */
    public JsonNode session(String id) {
        return control.session(id);
    }

    public synchronized List<FeedEntry> facts() {
        return List.copyOf(facts);
    }

    /** What its journal has of one type, or of an area. */
    public synchronized List<FeedEntry> facts(String type) {
        return facts.stream().filter(fact -> fact.is(type)).toList();
    }

    /** Connections to the control socket, refused ones too. */
    public List<Attempt> attempts() {
        return Attempt.among(facts());
    }

    /** What it has received of a type of message, in order. */
    public List<Message> received(String type) {
        return facts("signaling.message-received").stream()
                .filter(fact -> fact.text("message").equals(type))
                .map(Message::of)
                .toList();
    }

    public List<Message> sent(String type) {
        return facts("signaling.message-sent").stream()
                .filter(fact -> fact.text("message").equals(type))
                .map(Message::of)
                .toList();
    }

    /** Waits for a fact, which may have been noted already. */
    public FeedEntry await(String expected, String type, Predicate<FeedEntry> wanted) {
        return await(
                expected, () -> facts(type).stream().filter(wanted).findFirst().orElse(null));
    }

    /** Waits until so many facts of a type have been noted. */
    public List<FeedEntry> await(String expected, String type, int count) {
        return await(expected, () -> facts(type).size() >= count ? facts(type) : null);
    }

    /** Waits until so many connections have been tried. */
    public List<Attempt> awaitAttempts(String expected, int count) {
        return await(expected, () -> attempts().size() >= count ? attempts() : null);
    }

    /** The same, for what takes long even where all is well, such as five retries. */
    public <T> T awaitPatiently(String expected, Supplier<@Nullable T> found) {
        return waiting.patient().await(expected, found, this::story);
    }

    public <T> T await(String expected, Supplier<@Nullable T> found) {
        return waiting.await(expected, found, this::story);
    }

    private String story() {
        return "%d connections reached the server, and it opened %d sessions"
                .formatted(attempts().size(), facts("session.opened").size());
    }
}
