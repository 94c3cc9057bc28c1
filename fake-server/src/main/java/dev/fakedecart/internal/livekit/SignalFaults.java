package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.fault.MessageEditor;
import dev.fakedecart.internal.fault.MessageInterceptor;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.scenario.Moment;
import java.util.function.Consumer;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/** Applies effects to the messages on the client's signal connection. Belongs to the event loop. */
final class SignalFaults implements SignalInterceptor {
    private final MessageInterceptor<Passage<SignalResponse>> leaving;
    private final MessageInterceptor<Passage<SignalRequest>> arriving;

    /** A message and its receiver. */
    private record Passage<M>(M message, Consumer<M> onward) {
        void pass() {
            onward.accept(message);
        }
    }

    SignalFaults(SessionFaults faults) {
        leaving = faults.intercept(Moment.SIGNAL_SENDING, MessageEditor.none(), Passage::pass);
        arriving = faults.intercept(Moment.SIGNAL_RECEIVING, MessageEditor.none(), Passage::pass);
    }

    @Override
    public void leaving(String name, SignalResponse message, Consumer<SignalResponse> onward) {
        leaving.pass(name, new Passage<>(message, onward));
    }

    @Override
    public void arriving(String name, SignalRequest message, Consumer<SignalRequest> onward) {
        arriving.pass(name, new Passage<>(message, onward));
    }
}
