package dev.fakedecart.signaling;

import dev.fakedecart.http.Request;
import dev.fakedecart.http.WebSocketConnection;
import dev.fakedecart.http.WebSocketEndpoint;
import dev.fakedecart.http.WebSocketListener;
import dev.fakedecart.journal.Journal;
import dev.fakedecart.journal.SignalingEvent;
import dev.fakedecart.livekit.LiveKitService;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.Models;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.Refusal;
import dev.fakedecart.session.Access;
import dev.fakedecart.session.Credential;
import dev.fakedecart.session.SessionOptions;
import dev.fakedecart.session.Sessions;
import dev.fakedecart.session.Tenant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Accepts control sockets. Belongs to the event loop. */
public final class StreamEndpoint implements WebSocketEndpoint {

    /** All realtime models of all SDKs are served here. */
    public static final String PATH = "/v1/stream";

    private final Journal journal;
    private final Access access;
    private final ClientMessageParser parser;
    private final Sessions sessions;
    private final LiveKitService rooms;
    private final Options options;
    private final ScheduledExecutorService loop;

    /** @param largestMessage of a client, in characters */
    public StreamEndpoint(
            Journal journal,
            Access access,
            int largestMessage,
            Sessions sessions,
            LiveKitService rooms,
            Options options,
            ScheduledExecutorService loop) {
        this.journal = journal;
        this.access = access;
        this.parser = new ClientMessageParser(largestMessage);
        this.sessions = sessions;
        this.rooms = rooms;
        this.options = options;
        this.loop = loop;
    }

    /** A refused client is let in to be told why: browsers hide the status of a refused upgrade from the SDK. */
    @Override
    public WebSocketListener open(Request request, WebSocketConnection connection) {
        String apiKey = request.parameter("api_key").orElse("");
        String modelName = request.parameter("model").orElse("");
        Tenant tenant = Tenant.ofApiKey(apiKey);
        var events = journal.of(null, tenant.name());
        events.append(new SignalingEvent.SocketOpened(
                request.remote().toString(),
                modelName,
                request.parameter("user_agent").orElse("")));
        var socket = new ControlSocket(connection, events, parser, loop);
        Optional<Model> model = Models.find(modelName);
        Optional<Credential> credential = access.find(apiKey);
        if (credential.isEmpty()) {
            socket.refuse(Refusal.invalidApiKey());
            return socket;
        }
        if (model.isEmpty()) {
            socket.refuse(Refusal.invalidModel(modelName));
            return socket;
        }
        try {
            SessionOptions chosen = options.read(request);
            socket.accept(
                    new Caller(credential.get().tenant(), model.get(), chosen, request.authority(), request.local()),
                    sessions,
                    rooms);
        } catch (ProtocolException e) {
            socket.refuse(Refusal.invalidParameter(String.valueOf(e.getMessage())));
        }
        return socket;
    }
}
