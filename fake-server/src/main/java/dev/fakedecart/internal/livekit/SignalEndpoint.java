package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.http.WebSocketEndpoint;
import dev.fakedecart.internal.http.WebSocketListener;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.LivekitEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livekit.LivekitRtc.SignalRequest;

/** Accepts signal connections. Belongs to the event loop. */
final class SignalEndpoint implements WebSocketEndpoint {
    private static final int NORMAL = 1000;

    private final LiveKitService service;

    SignalEndpoint(LiveKitService service) {
        this.service = service;
    }

    @Override
    public UpgradeOutcome receive(Request request) {
        return service.receive(request, new UpgradeOutcome.Accept(connection -> open(request, connection)));
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
                    .append(new LivekitEvent.SignalOpened(
                            request.path(), parameters.resumes(), parameters.sdk(), parameters.autoSubscribes()));
            admission.room().signalOpened(admission.grant());
            return parameters.resumes()
                    ? resume(admission, parameters, request, connection)
                    : join(admission, parameters, request, connection);
        } catch (AccessTokens.InvalidTokenException | JoinParameters.MalformedException e) {
            connection.close(NORMAL, String.valueOf(e.getMessage()));
            return new Closed();
        }
    }

    private static WebSocketListener join(
            LiveKitService.Admission admission,
            JoinParameters parameters,
            Request upgrade,
            WebSocketConnection connection) {
        Room room = admission.room();
        Participant participant = room.join(admission.grant(), parameters, upgrade.reached());
        ServerSignalConnection signal = room.connection(connection, admission.grant());
        opened(admission, false);
        participant.attach(signal);
        participant.send(room.joinResponse(participant, upgrade.webSocketUrl()));
        participant.connections().joined();
        enclosed(parameters)
                .forEach(request -> signal.unpack(request, part -> participant.received(part, "join_request")));
        return new SignalListener(room, participant, signal);
    }

    /** The messages that were enclosed in the request for the connection. */
    private static List<SignalRequest> enclosed(JoinParameters parameters) {
        var requests = new ArrayList<SignalRequest>();
        parameters
                .tracks()
                .forEach(track -> requests.add(
                        SignalRequest.newBuilder().setAddTrack(track).build()));
        if (parameters.offer() != null) {
            requests.add(SignalRequest.newBuilder().setOffer(parameters.offer()).build());
        }
        return requests;
    }

    private static void opened(LiveKitService.Admission admission, boolean resumes) {
        if (admission.grant().publishes()) {
            admission.room().control().interceptor().opened(resumes);
        }
    }

    private static WebSocketListener resume(
            LiveKitService.Admission admission,
            JoinParameters parameters,
            Request upgrade,
            WebSocketConnection connection) {
        Room room = admission.room();
        ServerSignalConnection signal = room.connection(connection, admission.grant());
        opened(admission, true);
        Optional<Participant> known = room.find(parameters.participantSid());
        if (known.isEmpty()) {
            signal.send(Room.rejoin());
            signal.close(NORMAL, "nobody to resume");
            return new Closed();
        }
        Participant participant = known.get();
        participant.attach(signal);
        participant.send(room.resumeResponse(participant, upgrade.webSocketUrl()));
        room.announceInference(participant);
        participant.connections().resumed();
        if (room.simulations().dropsAfterResume(admission.grant().identity())) {
            signal.drop();
        }
        return new SignalListener(room, participant, signal);
    }

    /** The listener of a connection that was closed at once. */
    private static final class Closed implements WebSocketListener {
        @Override
        public void text(String message) {}

        @Override
        public void binary(byte[] message) {}

        @Override
        public void closed(int code, String reason, Initiator initiator) {}
    }
}
