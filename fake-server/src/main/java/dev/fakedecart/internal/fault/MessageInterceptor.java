package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.MessageEffect;
import dev.fakedecart.internal.scenario.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Intercepts the messages of one connection in one direction, and passes each on unless a rule decides otherwise. Later
 * messages overtake one that is delayed, held or swapped. Belongs to the event loop.
 *
 * @param <M> messages of the protocol
 */
public final class MessageInterceptor<M> {
    private final SessionFaults faults;
    private final Moment moment;
    private final MessageEditor<M> editor;
    private final Consumer<M> onward;
    private final List<Held<M>> held = new ArrayList<>();

    /** @param behind the type of the message that passes first; null for the next one of any type */
    private record Held<M>(@Nullable String behind, String type, List<M> messages) {}

    /** Made by {@link SessionFaults#intercept}. */
    MessageInterceptor(SessionFaults faults, Moment moment, MessageEditor<M> editor, Consumer<M> onward) {
        this.faults = faults;
        this.moment = moment;
        this.editor = editor;
        this.onward = onward;
    }

    /** Passes a message on now, later, changed, more than once, or never. */
    public void pass(String type, M message) {
        Optional<Firing> decided = faults.decide(new MomentOccurrence(moment, type, 0));
        if (decided.isEmpty()) {
            release(type, List.of(message));
            return;
        }
        Firing firing = decided.get();
        var intercepted = new InterceptedMessage<>(message, editor, firing);
        for (Effect effect : firing.rule().effects()) {
            faults.decided(firing, moment, type, effect, Duration.ZERO);
            if (effect instanceof MessageEffect onMessage) {
                onMessage.accept(intercepted).ifPresent(problem -> faults.failed(effect, problem));
            } else {
                faults.apply(effect, firing);
            }
        }
        if (intercepted.isHeld()) {
            held.add(new Held<>(intercepted.behind(), type, intercepted.copies()));
        } else if (intercepted.delay().isZero()) {
            release(type, intercepted.copies());
        } else {
            faults.later(intercepted.delay(), () -> release(type, intercepted.copies()));
        }
    }

    private void release(String type, List<M> messages) {
        messages.forEach(onward);
        var follow = new ArrayList<Held<M>>();
        for (Iterator<Held<M>> each = held.iterator(); each.hasNext(); ) {
            Held<M> next = each.next();
            if (next.behind == null || next.behind.equals(type)) {
                each.remove();
                follow.add(next);
            }
        }
        follow.forEach(next -> release(next.type, next.messages));
    }
}
