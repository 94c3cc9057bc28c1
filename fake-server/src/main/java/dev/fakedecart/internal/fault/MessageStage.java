package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.EffectTable;
import dev.fakedecart.internal.scenario.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the one who sends messages and the one who takes them, on one connection in one direction: lets
 * them pass unless a rule wants otherwise. A message that is delayed, held or swapped is overtaken by those after it.
 * Belongs to the event loop.
 */
public final class MessageStage<M> {
    private final SessionFaults faults;
    private final Moment moment;
    private final MessageEditor<M> editor;
    private final Consumer<M> onward;
    private final List<Waiting<M>> waiting = new ArrayList<>();

    /** @param behind the type behind which it goes; null for the next one, whatever it is */
    private record Waiting<M>(@Nullable String behind, String type, List<M> messages) {}

    /** What becomes of one message. */
    private final class Fate {
        private List<M> messages;
        private Duration delay = Duration.ZERO;
        private boolean waits;
        private @Nullable String behind;

        private Fate(M message) {
            messages = List.of(message);
        }

        private void take(Effect effect, Firing firing) {
            if (effect instanceof Effect.Drop) {
                messages = List.of();
            } else if (effect instanceof Effect.Duplicate duplicate) {
                messages = messages.stream()
                        .flatMap(message -> Collections.nCopies(1 + duplicate.copies(), message).stream())
                        .toList();
            } else if (effect instanceof Effect.Delay later) {
                delay = delay.plus(firing.length(later.by()));
            } else if (effect instanceof Effect.Swap) {
                waits = true;
            } else if (effect instanceof Effect.Hold hold) {
                waits = true;
                behind = hold.behind();
            } else {
                edit(effect);
            }
        }

        private void edit(Effect effect) {
            var edited = new ArrayList<M>();
            for (M message : messages) {
                Optional<M> changed = MessageStage.this.edit(message, effect);
                if (changed.isEmpty()) {
                    faults.failed(effect, "a message of this kind cannot be changed so");
                    return;
                }
                edited.add(changed.get());
            }
            messages = edited;
        }
    }

    /** Made by {@link SessionFaults#stage}. */
    MessageStage(SessionFaults faults, Moment moment, MessageEditor<M> editor, Consumer<M> onward) {
        this.faults = faults;
        this.moment = moment;
        this.editor = editor;
        this.onward = onward;
    }

    /** Takes a message; it goes on now, later, changed, more than once, or never. */
    public void pass(String type, M message) {
        Optional<Firing> decided = faults.decide(new Occurrence(moment, type, 0));
        if (decided.isEmpty()) {
            release(type, List.of(message));
            return;
        }
        Firing firing = decided.get();
        var fate = new Fate(message);
        for (Effect effect : firing.rule().effects()) {
            faults.decided(firing, moment, type, effect, Duration.ZERO);
            if (EffectTable.isOfMessages(effect)) {
                fate.take(effect, firing);
            } else {
                faults.perform(effect, firing);
            }
        }
        if (fate.waits) {
            waiting.add(new Waiting<>(fate.behind, type, fate.messages));
        } else if (fate.delay.isZero()) {
            release(type, fate.messages);
        } else {
            faults.later(fate.delay, () -> release(type, fate.messages));
        }
    }

    private Optional<M> edit(M message, Effect effect) {
        if (effect instanceof Effect.Malform malform) {
            return editor.malform(message, malform.how());
        } else if (effect instanceof Effect.Replace replace) {
            return editor.replace(message, replace.fields());
        } else if (effect instanceof Effect.Fail fail) {
            return editor.fail(message, fail.error());
        }
        return Optional.empty();
    }

    private void release(String type, List<M> messages) {
        messages.forEach(onward);
        var follow = new ArrayList<Waiting<M>>();
        for (Iterator<Waiting<M>> each = waiting.iterator(); each.hasNext(); ) {
            Waiting<M> held = each.next();
            if (held.behind == null || held.behind.equals(type)) {
                each.remove();
                follow.add(held);
            }
        }
        follow.forEach(held -> release(held.type, held.messages));
    }
}
