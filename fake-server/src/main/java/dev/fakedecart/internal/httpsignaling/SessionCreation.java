package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.direct.DirectRoom;
import dev.fakedecart.internal.direct.DirectService;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.fault.UpgradeDecision;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.internal.signaling.SessionOptionsReader;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.webrtc.sdp.SdpException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Opens sessions: judges the client, applies its first state, and answers its offer. Belongs to the event loop. */
final class SessionCreation {
    private static final int OK = 200;
    private static final int TOO_MANY = 429;

    private final Journal journal;
    private final Access access;
    private final Faults faults;
    private final SessionSlots slots;
    private final Sessions sessions;
    private final DirectService rooms;
    private final SessionOptionsReader options;
    private final CreationCheck check;
    private final ScheduledExecutorService loop;
    private final Registry registry;

    /** The open sessions. */
    interface Registry {
        void add(String id, HttpSession session);

        void remove(String id);
    }

    SessionCreation(
            Journal journal,
            Access access,
            Faults faults,
            SessionSlots slots,
            Sessions sessions,
            DirectService rooms,
            SessionOptionsReader options,
            CreationCheck check,
            ScheduledExecutorService loop,
            Registry registry) {
        this.journal = journal;
        this.access = access;
        this.faults = faults;
        this.slots = slots;
        this.sessions = sessions;
        this.rooms = rooms;
        this.options = options;
        this.check = check;
        this.loop = loop;
        this.registry = registry;
    }

    /** Scenarios apply before anything else, so they apply to clients that are refused, too. */
    CompletionStage<Response> create(Request request) {
        String key = request.header("x-api-key").orElse("");
        Optional<Credential> credential = access.find(key);
        Tenant tenant = credential.map(Credential::tenant).orElseGet(() -> Tenant.ofApiKey(key));
        SessionJournal events = journal.of(null, tenant.name());
        Optional<Scenario> wanted;
        try {
            wanted = options.scenario(request);
        } catch (ProtocolException e) {
            return CompletableFuture.completedFuture(
                    refused(events, Problem.invalid("query." + e.getMessage())).response());
        }
        SessionFaults chosen = faults.connect(
                new Faults.Caller(
                        tenant.name(),
                        credential.map(Credential::account).orElse(tenant).name(),
                        wanted,
                        credential.flatMap(Credential::scenario)),
                events);
        var response = new CompletableFuture<Response>();
        UpgradeDecision decision = chosen.upgrade(Moment.CONNECT);
        Runnable next = () -> decision.answer()
                .ifPresentOrElse(
                        outcome -> answer(outcome, chosen, response), () -> admit(request, chosen, events, response));
        if (decision.after().isZero()) {
            next.run();
        } else {
            loop.schedule(next, decision.after().toNanos(), TimeUnit.NANOSECONDS);
        }
        return response;
    }

    /** Without an answer, the HTTP server answers with 504 after its own limit. */
    private static void answer(UpgradeOutcome outcome, SessionFaults faults, CompletableFuture<Response> response) {
        faults.close();
        if (outcome instanceof UpgradeOutcome.Refuse refuse) {
            response.complete(refuse.response());
        } else if (outcome instanceof UpgradeOutcome.Reset) {
            response.complete(Response.RESET);
        }
    }

    private static Problem refused(SessionJournal events, Problem problem) {
        events.append(new SignalingEvent.Refused(problem.detail(), problem.status()));
        return problem;
    }

    private void admit(
            Request request, SessionFaults faults, SessionJournal events, CompletableFuture<Response> response) {
        faults.opened();
        try {
            CreationCheck.Client client = check.check(request);
            SessionSlots.Slot slot = slots.take(client.credential().account())
                    .orElseThrow(() -> new ProblemException(new Problem(
                            TOO_MANY,
                            "Too Many Requests",
                            client.service()
                                    .refusal(RefusalCase.CONCURRENCY_LIMIT)
                                    .error())));
            open(client, faults, slot, events, response);
        } catch (ProblemException e) {
            faults.close();
            response.complete(refused(events, e.problem()).response());
        }
    }

    private void open(
            CreationCheck.Client client,
            SessionFaults faults,
            SessionSlots.Slot slot,
            SessionJournal events,
            CompletableFuture<Response> response) {
        var ids = new String[1];
        var http = new HttpSession(
                client.credential(), client.service(), slot, faults, loop, response, () -> registry.remove(ids[0]));
        faults.raise(Moment.SOCKET_OPEN);
        if (response.isDone()) { // a scenario has refused the session
            slot.leave(true);
            faults.close();
            return;
        }
        Optional<Session> opened = sessions.open(
                client.credential(), client.service(), client.model(), client.options(), "http", http, faults);
        if (opened.isEmpty()) {
            slot.leave(true);
            faults.close();
            response.complete(Problem.atCapacity(client.service(), events));
            return;
        }
        Session session = opened.get();
        ids[0] = session.id();
        registry.add(session.id(), http);
        SessionLifetime lifetime = SessionLifetime.of(client.credential());
        http.begin(session, lifetime.longest());
        faults.raise(Moment.JOIN);
        http.receive("offer", client.body().offer(), () -> begin(client, session, http, lifetime, response));
    }

    private void begin(
            CreationCheck.Client client,
            Session session,
            HttpSession http,
            SessionLifetime lifetime,
            CompletableFuture<Response> response) {
        if (!session.hasEnded()) {
            session.changes().begin(true, client.body().state().isPresent());
            sessions.admit(session, http, () -> admitted(client, session, http, lifetime, response));
        }
    }

    private void admitted(
            CreationCheck.Client client,
            Session session,
            HttpSession http,
            SessionLifetime lifetime,
            CompletableFuture<Response> response) {
        DirectRoom room = rooms.open(session, client.request().reached(), http);
        session.join(room, room.name());
        var answer = new CreationAnswer(client.request().webSocketUrl(), session.id(), http, lifetime);
        if (client.body().state().isEmpty()) {
            answer(client, session, http, room, answer, response);
            return;
        }
        http.change(client.body().state().get()).thenAccept(changed -> {
            if (changed.status() == OK) {
                answer(client, session, http, room, answer, response);
            } else if (!session.hasEnded()) {
                http.refuse(changed, "its first state was refused");
            }
        });
    }

    private static void answer(
            CreationCheck.Client client,
            Session session,
            HttpSession http,
            DirectRoom room,
            CreationAnswer answer,
            CompletableFuture<Response> response) {
        if (session.hasEnded()) {
            return;
        }
        try {
            room.offered(client.body().offer(), sdp -> {
                http.answered(room, sdp);
                response.complete(
                        answer.response(sdp, room.iceServer(client.request().webSocketUrl())));
            });
        } catch (SdpException e) {
            http.refuse(Problem.invalid("body.sdp.sdp: " + e.getMessage()).response(), "its offer cannot be answered");
        }
    }
}
