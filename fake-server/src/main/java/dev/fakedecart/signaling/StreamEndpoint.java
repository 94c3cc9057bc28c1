package dev.fakedecart.signaling;

import dev.fakedecart.direct.DirectService;
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
import dev.fakedecart.session.SessionSlots;
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
    private final SessionSlots slots;
    private final ClientMessageParser parser;
    private final Sessions sessions;
    private final LiveKitService rooms;
    private final DirectService directRooms;
    private final Options options;
    private final ScheduledExecutorService loop;

    /** @param largestMessage of a client, in characters */
    public StreamEndpoint(
            Journal journal,
            Access access,
            SessionSlots slots,
            int largestMessage,
            Sessions sessions,
            LiveKitService rooms,
            DirectService directRooms,
            Options options,
            ScheduledExecutorService loop) {
        this.journal = journal;
        this.access = access;
        this.slots = slots;
        this.parser = new ClientMessageParser(largestMessage);
        this.sessions = sessions;
        this.rooms = rooms;
        this.directRooms = directRooms;
        this.options = options;
        this.loop = loop;
    }

    /** A refused client is let in to be told why: browsers hide the status of a refused upgrade from the SDK. */
    @Override
    public WebSocketListener open(Request request, WebSocketConnection connection) {
        String key = request.parameter("api_key").orElse("");
        String modelName = request.parameter("model").orElse("");
        String userAgent = request.parameter("user_agent").orElse("");
        Optional<Credential> credential = access.find(key);
        Tenant tenant = credential.map(Credential::tenant).orElseGet(() -> Tenant.ofApiKey(key));
        var events = journal.of(null, tenant.name());
        events.append(new SignalingEvent.SocketOpened(request.remote().toString(), modelName, userAgent));
        var socket = new ControlSocket(connection, events, parser, loop);
        Optional<Model> model = Models.find(modelName);
        if (credential.isEmpty()) {
            socket.refuse(Refusal.invalidApiKey(access.refusal(key)));
        } else if (model.isEmpty()) {
            socket.refuse(Refusal.invalidModel(modelName));
        } else if (!credential.get().permitsModel(modelName)) {
            socket.refuse(Refusal.modelNotAllowed(modelName));
        } else if (!credential.get().permitsOrigin(request.header("origin"))) {
            socket.refuse(Refusal.originNotAllowed(request.header("origin")));
        } else {
            return admit(request, credential.get(), model.get(), socket);
        }
        return socket;
    }

    private WebSocketListener admit(Request request, Credential credential, Model model, ControlSocket socket) {
        SessionOptions chosen;
        try {
            chosen = options.read(request);
        } catch (ProtocolException e) {
            socket.refuse(Refusal.invalidParameter(String.valueOf(e.getMessage())));
            return socket;
        }
        Optional<SessionSlots.Slot> slot = slots.take(credential.account());
        if (slot.isEmpty()) {
            socket.refuse(Refusal.concurrencyLimit());
            return socket;
        }
        socket.accept(
                new Caller(
                        credential,
                        model,
                        chosen,
                        request.webSocketUrl(),
                        request.local(),
                        request.parameter("user_agent").orElse("")),
                sessions,
                rooms,
                directRooms);
        return new SlotListener(socket, slot.get());
    }
}
