package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.direct.DirectRoom;
import dev.fakedecart.internal.fault.MessageEditor;
import dev.fakedecart.internal.fault.MessageInterceptor;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.http.EventStream;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.JournalText;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.ControlChannel;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.signaling.OutgoingMessage;
import dev.fakedecart.protocol.ClientMessage.Prompt;
import dev.fakedecart.protocol.ClientMessage.SetImage;
import dev.fakedecart.protocol.ClientMessage.StateChange;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.protocol.ServerMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The HTTP side of one session: its entity tag, its event streams, and the requests that wait for an answer. Nothing
 * like a socket shows that its client is gone, so the session ends with its peer connection. Belongs to the event loop.
 */
final class HttpSession implements ControlChannel, DirectRoom.Listener {

    /** The time within which the peer connection must be up. Assumed. */
    static final Duration CONNECT_TIME = Duration.ofSeconds(30);

    private static final int LONGEST_BODY = 500;
    private static final int NORMAL_CLOSURE = 1000;

    private final Credential creator;
    private final SessionSlots.Slot slot;
    private final SessionFaults faults;
    private final ScheduledExecutorService loop;
    private final CompletableFuture<Response> creation;
    private final Runnable onEnd;
    private final MessageInterceptor<HttpReply> sending;
    private final MessageInterceptor<Runnable> receiving;
    private final SessionEvents events = new SessionEvents();
    private final EventToken token = new EventToken();
    private final Deque<HttpReply.Waiting> waiting = new ArrayDeque<>();
    private final long opened = System.nanoTime();
    private List<byte[]> candidates = List.of();
    private int revision = 1;
    private boolean quiet;
    private boolean clean = true;
    private @Nullable String explanation;
    private HttpReply.@Nullable Waiting requesting;
    private @Nullable Session session;
    private @Nullable DirectRoom room;
    private @Nullable ScheduledFuture<?> connectDeadline;
    private @Nullable ScheduledFuture<?> lifetime;

    /**
     * Makes the HTTP side of a session that is opened next.
     *
     * @param service in the era of the creator
     * @param slot is released when the session ends
     * @param creation the response to the request that opens the session
     * @param onEnd called when the session has ended
     */
    HttpSession(
            Credential creator,
            Service service,
            SessionSlots.Slot slot,
            SessionFaults faults,
            ScheduledExecutorService loop,
            CompletableFuture<Response> creation,
            Runnable onEnd) {
        this.creator = creator;
        this.slot = slot;
        this.faults = faults;
        this.loop = loop;
        this.creation = creation;
        this.onEnd = onEnd;
        this.sending = faults.intercept(Moment.SENDING, new HttpReply.Editor(), this::leave);
        this.receiving = faults.intercept(Moment.RECEIVING, MessageEditor.none(), Runnable::run);
        faults.onSocket(new EventStreamFaults(this, events, service));
    }

    /** Sets the session, and limits its life. */
    void begin(Session begun, Duration longest) {
        session = begun;
        if (creator.maxSessionDuration().isEmpty()) { // else the session itself ends
            lifetime = loop.schedule(this::expire, longest.toMillis(), TimeUnit.MILLISECONDS);
        }
        restartConnectDeadline();
    }

    private Session session() {
        if (session == null) {
            throw new IllegalStateException("the session is not open yet");
        }
        return session;
    }

    /** Returns true if the request that opens the session is answered. */
    boolean isCreated() {
        return creation.isDone();
    }

    /** Sets the text with which the session will be refused, if a scenario closes it before it is created. */
    void explain(String text) {
        explanation = text;
    }

    /** Returns true for the credential that opened the session; no other controls it. */
    boolean isCreator(Credential caller) {
        return creator.tenant().equals(caller.tenant());
    }

    EventToken token() {
        return token;
    }

    SessionEvents events() {
        return events;
    }

    /** Passes what a client has sent through the rules of its scenario, and then runs the task. */
    void receive(String type, String text, Runnable task) {
        if (session != null) {
            session.journal()
                    .append(new SignalingEvent.MessageReceived(
                            type, text.length(), JournalText.cut(text, LONGEST_BODY)));
        }
        receiving.pass(type, task);
    }

    // ---- the entity tag

    String entityTag() {
        return '"' + Integer.toString(revision) + '"';
    }

    /** Changes the tag: each accepted request with candidates does. */
    void rotate() {
        revision++;
    }

    /** Records a candidate of the client. */
    void candidate(String candidate) {
        receive("ice-candidate", candidate, () -> {
            if (room != null) {
                room.candidate(candidate);
            }
        });
    }

    // ---- changes of the state

    /** Requests a change. The response comes when the change is in force or refused. */
    CompletionStage<Response> change(StateChange change) {
        var requested = new HttpReply.Waiting(change, new CompletableFuture<>());
        receive(change.type(), text(change), () -> request(requested));
        return requested.response();
    }

    private static String text(StateChange change) {
        String prompt = change instanceof Prompt only ? only.prompt() : ((SetImage) change).prompt();
        return prompt == null ? "" : prompt;
    }

    /** Changes are acknowledged in order, but one may be refused while it is requested. */
    private void request(HttpReply.Waiting requested) {
        if (session().hasEnded()) {
            requested.response().complete(Problem.notFound().response());
            return;
        }
        requesting = requested;
        session().changes().request(requested.change());
        if (requesting != null) {
            waiting.add(requesting);
            requesting = null;
        }
    }

    private HttpReply.@Nullable Waiting acknowledged() {
        HttpReply.Waiting next = requesting == null ? waiting.poll() : requesting;
        requesting = null;
        return next;
    }

    // ---- messages to the client

    @Override
    public void send(ServerMessage message) {
        if (message instanceof ServerMessage.QueuePosition && !creation.isDone()) {
            loop.execute(this::refuseToWait);
            return;
        }
        boolean acknowledges =
                message instanceof ServerMessage.PromptAck || message instanceof ServerMessage.SetImageAck;
        sending.pass(message.type(), new HttpReply(OutgoingMessage.of(message), acknowledges ? acknowledged() : null));
    }

    private void refuseToWait() {
        if (!session().hasEnded()) {
            refuse(Problem.atCapacity(session().service(), session().journal()), "it would have to wait for a place");
        }
    }

    private void leave(HttpReply reply) {
        if (reply.waiting() == null) {
            event(reply.message().type(), withoutType(reply.message().text()));
        } else {
            reply.waiting().answer(reply.message().text());
        }
    }

    private static String withoutType(String text) {
        try {
            JsonNode message = JsonMapper.shared().readTree(text);
            if (message instanceof ObjectNode fields) {
                fields.remove("type");
                return JsonMapper.shared().writeValueAsString(fields);
            }
        } catch (JacksonException e) {
            return text; // a scenario has malformed it
        }
        return text;
    }

    /** Sends an event to the open streams. Nobody gets it later. */
    void event(String type, String data) {
        if (!events.isEmpty() && session != null) {
            session.journal().append(new SignalingEvent.MessageSent(type, JournalText.cut(data, LONGEST_BODY)));
            events.send(EventStream.formatTyped(type, data));
        }
    }

    // ---- the event stream

    /** Remembers the candidates of the answer, for those who open a stream. */
    void answered(DirectRoom opened, String sdp) {
        room = opened;
        candidates = ServerCandidates.events(sdp);
    }

    /** Opens a stream. The candidates are in the answer, too; that they come first on each stream is assumed. */
    void open(EventStream stream) {
        events.add(stream);
        stream.send(candidates.toArray(new byte[0][]));
    }

    // ---- the peer connection

    @Override
    public void connected() {
        cancel(connectDeadline);
    }

    @Override
    public void disconnected(Initiator initiator, String reason) {
        quiet = true;
        clean = initiator == Initiator.CLIENT;
        session().end(initiator, reason, EndReason.DISCONNECT, NORMAL_CLOSURE);
    }

    @Override
    public void lost() {
        restartConnectDeadline();
    }

    private void restartConnectDeadline() {
        cancel(connectDeadline);
        connectDeadline = loop.schedule(this::neverConnected, CONNECT_TIME.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void neverConnected() {
        clean = false;
        session()
                .end(
                        Initiator.NETWORK,
                        "no peer connection within %s s".formatted(CONNECT_TIME.toSeconds()),
                        EndReason.DISCONNECT,
                        NORMAL_CLOSURE);
    }

    // ---- the end

    private void expire() {
        session().end(Initiator.SERVER, "session duration limit reached", EndReason.TIMEOUT, NORMAL_CLOSURE);
    }

    /** Ends the session as its client asks. */
    Bill delete() {
        quiet = true;
        session().end(Initiator.CLIENT, "the client deleted the session", EndReason.DISCONNECT, NORMAL_CLOSURE);
        return new Bill(
                session().id(),
                Duration.ofNanos(System.nanoTime() - opened),
                session().generated());
    }

    /** Ends the session as a scenario asks, or refuses it if it is not open yet. */
    void end(int code, String reason) {
        if (session == null) {
            creation.complete(refusal(code, reason).response());
        } else {
            session.end(Initiator.SERVER, reason, EndReason.DISCONNECT, code);
        }
    }

    private Problem refusal(int code, String reason) {
        return Problem.ofClose(code, explanation == null ? reason : explanation);
    }

    /**
     * Ends a session that is refused while it is created.
     *
     * @param reason for the journal
     */
    void refuse(Response response, String reason) {
        quiet = true;
        creation.complete(response);
        session().end(Initiator.SERVER, reason, EndReason.ERROR, NORMAL_CLOSURE);
    }

    /** Called when the session ends. Whoever still waits gets the reason; the status is assumed. */
    @Override
    public void close(int code, String reason) {
        String text = reason.isEmpty() ? "the session ended" : reason;
        var problem =
                new Problem(410, "Session ended", text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
        slot.leave(clean); // first: the journal must not show the end before the release time runs
        cancel(connectDeadline);
        cancel(lifetime);
        if (!quiet) {
            event("error", problem.json());
        }
        events.finish();
        creation.complete(refusal(code, reason).response());
        waiting.forEach(request -> request.response().complete(problem.response()));
        waiting.clear();
        onEnd.run();
        loop.execute(faults::close);
    }

    private static void cancel(@Nullable ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
