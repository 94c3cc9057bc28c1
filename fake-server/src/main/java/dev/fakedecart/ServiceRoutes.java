package dev.fakedecart;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.ClientTokens;
import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.control.ControlApi;
import dev.fakedecart.internal.control.EraApi;
import dev.fakedecart.internal.control.FaultApi;
import dev.fakedecart.internal.control.JournalQueries;
import dev.fakedecart.internal.control.JournalStreams;
import dev.fakedecart.internal.control.ManagedQueueControl;
import dev.fakedecart.internal.control.TimingApi;
import dev.fakedecart.internal.direct.DirectService;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.httpsignaling.HttpSignaling;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.livekit.LiveKitService;
import dev.fakedecart.internal.media.Tagging;
import dev.fakedecart.internal.queue.ManagedQueues;
import dev.fakedecart.internal.queue.QueueApi;
import dev.fakedecart.internal.rest.Api;
import dev.fakedecart.internal.rest.BatchService;
import dev.fakedecart.internal.rest.ModelNames;
import dev.fakedecart.internal.rest.Quota;
import dev.fakedecart.internal.rest.Tokens;
import dev.fakedecart.internal.rest.Verification;
import dev.fakedecart.internal.rest.WatchStream;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.internal.signaling.SessionOptionsReader;
import dev.fakedecart.internal.signaling.StreamEndpoint;
import dev.fakedecart.internal.signaling.SubscribeEndpoint;
import dev.fakedecart.internal.transcode.TranscoderPool;
import dev.fakedecart.internal.turn.TurnAccess;
import dev.fakedecart.webrtc.MediaCore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The routes of the HTTP port: the service's paths and the control API's. */
record ServiceRoutes(
        FakeDecartConfig config,
        Journal journal,
        JournalQueries queries,
        JournalStreams streams,
        MediaCore media,
        Inference inference,
        Faults faults,
        Sessions sessions,
        BatchService batch,
        Eras eras,
        ScheduledExecutorService loop) {

    /** Prefixes of the service's REST paths, whose requests go to the journal. */
    static final List<String> REST_PATHS = List.of("/v1/", "/watch-stream/", "/.well-known/", "/api/auth/");

    /**
     * Makes the table of all routes.
     *
     * @param connections the number of open connections
     * @param problem the reason why the server is degraded; empty if it is not
     */
    Routes table(IntSupplier connections, Supplier<Optional<String>> problem) {
        var routes = new Routes();
        var tokens = new ClientTokens(config.clock(), config.sessionLimits());
        var access = new Access(config.apiKeys(), tokens);
        ScenarioLibrary scenarios = ScenarioLibrary.standard();
        var slots = new SessionSlots(config.sessionLimits(), config.clock());
        Optional<Tagging> tagging = inference.pool().map(pool -> new Tagging(pool, config.overlay()));
        var turn = new TurnAccess(media, config.tls().isPresent());
        var rooms = new LiveKitService(media, turn, loop, tagging, config.onRoom());
        var directRooms = new DirectService(media, turn, loop, tagging, rooms::outputs);
        var options =
                new SessionOptionsReader(inference.pool().isPresent(), scenarios, config.layers(), eras.byDefault());
        routes.webSocket(
                StreamEndpoint.PATH,
                new StreamEndpoint(
                        journal,
                        access,
                        faults,
                        slots,
                        config.largestMessage(),
                        sessions,
                        rooms,
                        directRooms,
                        options,
                        eras,
                        config.region(),
                        loop));
        routes.webSocket(
                SubscribeEndpoint.PATH,
                new SubscribeEndpoint(journal, access, config.largestMessage(), sessions, directRooms, eras, loop));
        rooms.serve(routes);
        new HttpSignaling(
                        journal,
                        access,
                        faults,
                        slots,
                        config.largestMessage(),
                        sessions,
                        directRooms,
                        options,
                        eras,
                        loop)
                .serve(routes);
        var api = new Api(routes, access, eras);
        new Tokens(tokens, eras, scenarios).serve(api, routes);
        new Quota(slots).serve(api);
        new WatchStream(rooms, eras).serve(api);
        new ModelNames(eras).serve(routes);
        new Verification().serve(api);
        batch.serve(api);
        var queues = new ManagedQueues(slots, config.clock(), journal, loop);
        config.queues().forEach(queues::open);
        new QueueApi(queues).serve(routes);
        new ManagedQueueControl(queues).serve(routes);
        new ControlApi(
                        queries,
                        streams,
                        sessions,
                        () -> rooms.count() + directRooms.count(),
                        media,
                        () -> inference.pool().map(TranscoderPool::count).orElse(0),
                        connections,
                        inference.mode(),
                        loop,
                        problem)
                .serve(routes);
        new FaultApi(faults, scenarios, access).serve(routes);
        new EraApi(eras, access).serve(routes);
        new TimingApi(sessions.timings(), access, eras.byDefault()).serve(routes);
        return routes;
    }
}
