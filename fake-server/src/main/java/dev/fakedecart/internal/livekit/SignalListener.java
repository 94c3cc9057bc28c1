package dev.fakedecart.internal.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fakedecart.internal.http.WebSocketListener;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.LivekitEvent;
import livekit.LivekitRtc.SignalRequest;

/** Reads the messages of a participant on one signal connection. Belongs to the event loop. */
final class SignalListener implements WebSocketListener {
    private final Room room;
    private final Participant participant;
    private final ServerSignalConnection connection;

    SignalListener(Room room, Participant participant, ServerSignalConnection connection) {
        this.room = room;
        this.participant = participant;
        this.connection = connection;
    }

    @Override
    public void binary(byte[] message) {
        try {
            connection.receive(SignalRequest.parseFrom(message), this::received);
        } catch (InvalidProtocolBufferException e) {
            room.journal().append(new LivekitEvent.SignalRejected("binary", "not a signal request: " + e.getMessage()));
        }
    }

    private void received(SignalRequest request) {
        if (request.hasSimulate()) {
            room.simulations().simulate(participant, request.getSimulate());
        } else if (request.hasTrackSetting()) {
            participant.requests().set(request.getTrackSetting());
            room.dynacast().set(participant, request.getTrackSetting());
        } else {
            participant.received(request);
        }
    }

    @Override
    public void text(String message) {
        room.journal().append(new LivekitEvent.SignalRejected("text", "signal requests are binary"));
    }

    @Override
    public void closed(int code, String reason, Initiator initiator) {
        room.journal().append(new LivekitEvent.SignalClosed(code, reason, initiator));
        connection.closed();
        participant.detach(connection);
    }
}
