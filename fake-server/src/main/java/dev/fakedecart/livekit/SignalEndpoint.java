package dev.fakedecart.livekit;

import dev.fakedecart.http.Reception;
import dev.fakedecart.http.Request;
import dev.fakedecart.http.WebSocketConnection;
import dev.fakedecart.http.WebSocketEndpoint;
import dev.fakedecart.http.WebSocketListener;
import dev.fakedecart.journal.Event.Initiator;
import dev.fakedecart.journal.LivekitEvent;
import dev.fakedecart.sdp.SdpException;
import java.util.Optional;

/** Accepts signal connections. Belongs to the event loop. */
final class SignalEndpoint implements WebSocketEndpoint {
    private static final int NORMAL = 1000;

    private final LiveKitService service;

    SignalEndpoint(LiveKitService service) {
        this.service = service;
    }

    @Override
    public Reception receive(Request request) {
        return service.refusal(request)
                .<Reception>map(Reception.Refuse::new)
                .orElseGet(() -> new Reception.Accept(connection -> open(request, connection)));
    }

    private WebSocketListener open(Request request, WebSocketConnection connection) {
        try {
            Optional<LiveKitService.Admission> admitted = service.admit(request);
            if (admitted.isEmpty()) {
                connection.close(NORMAL, "the room has been closed");
                return new Closed();
            }
            LiveKitService.Admission admission = admitted.get();
            JoinParameters parameters = JoinParameters.of(request);
            admission
                    .room()
                    .journal()
                    .append(new LivekitEvent.SignalOpened(request.path(), parameters.resumes(), parameters.sdk()));
            return parameters.resumes()
                    ? resume(admission.room(), parameters, connection)
                    : join(admission, parameters, request, connection);
        } catch (AccessTokens.InvalidTokenException | JoinParameters.MalformedException e) {
            connection.close(NORMAL, String.valueOf(e.getMessage()));
            return new Closed();
        }
    }

    private static WebSocketListener join(
            LiveKitService.Admission admission,
            JoinParameters parameters,
            Request request,
            WebSocketConnection connection) {
        Room room = admission.room();
        Participant participant =
                room.join(admission.grant(), parameters, request.local().getAddress());
        participant.attach(connection);
        participant.send(room.joinResponse(participant));
        participant.connections().joined();
        parameters.tracks().forEach(participant::addTrack);
        if (parameters.offer() != null) {
            try {
                participant.offered(parameters.offer());
            } catch (SdpException e) {
                room.journal().append(new LivekitEvent.SignalRejected("join_request", String.valueOf(e.getMessage())));
            }
        }
        return new SignalListener(room, participant, connection);
    }

    private static WebSocketListener resume(Room room, JoinParameters parameters, WebSocketConnection connection) {
        Optional<Participant> known = room.find(parameters.participantSid());
        if (known.isEmpty()) {
            connection.sendBinary(Room.rejoin().toByteArray());
            connection.close(NORMAL, "nobody to resume");
            return new Closed();
        }
        Participant participant = known.get();
        participant.attach(connection);
        participant.send(SignalMessages.resumed());
        participant.connections().resumed();
        return new SignalListener(room, participant, connection);
    }

    /** Of a connection that was closed before it could do anything. */
    private static final class Closed implements WebSocketListener {
        @Override
        public void text(String message) {}

        @Override
        public void binary(byte[] message) {}

        @Override
        public void closed(int code, String reason, Initiator initiator) {}
    }
}
