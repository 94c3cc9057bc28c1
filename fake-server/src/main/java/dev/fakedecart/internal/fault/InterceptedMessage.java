package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.MessageEffect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message to which the effects of a rule are applied, one after the other. Used for one message, by one thread.
 *
 * @param <M> messages of the protocol
 */
final class InterceptedMessage<M> implements MessageEffect.Handler<Optional<String>> {
    private final MessageEditor<M> editor;
    private final Firing firing;
    private List<M> copies;
    private Duration delay = Duration.ZERO;
    private boolean held;
    private @Nullable String behind;

    InterceptedMessage(M message, MessageEditor<M> editor, Firing firing) {
        this.editor = editor;
        this.firing = firing;
        this.copies = List.of(message);
    }

    /** The messages that pass in its place. */
    List<M> copies() {
        return copies;
    }

    Duration delay() {
        return delay;
    }

    /** Returns true if the message waits for a later one. */
    boolean isHeld() {
        return held;
    }

    /** The type of the message for which this one waits; null for the next message of any type. */
    @Nullable
    String behind() {
        return behind;
    }

    @Override
    public Optional<String> drop() {
        copies = List.of();
        return Optional.empty();
    }

    @Override
    public Optional<String> duplicate(MessageEffect.Duplicate effect) {
        copies = copies.stream()
                .flatMap(message -> Collections.nCopies(1 + effect.copies(), message).stream())
                .toList();
        return Optional.empty();
    }

    @Override
    public Optional<String> delay(MessageEffect.Delay effect) {
        delay = delay.plus(firing.length(effect.by()));
        return Optional.empty();
    }

    @Override
    public Optional<String> hold(MessageEffect.Hold effect) {
        held = true;
        behind = effect.behind();
        return Optional.empty();
    }

    @Override
    public Optional<String> swap() {
        held = true;
        return Optional.empty();
    }

    @Override
    public Optional<String> malform(MessageEffect.Malform effect) {
        return edit(message -> editor.malform(message, effect.how()));
    }

    @Override
    public Optional<String> replace(MessageEffect.Replace effect) {
        return edit(message -> editor.replace(message, effect.fields()));
    }

    @Override
    public Optional<String> fail(MessageEffect.Fail effect) {
        return edit(message -> editor.fail(message, effect.error()));
    }

    /** Edits all copies, or none. */
    private Optional<String> edit(Function<M, Optional<M>> change) {
        var edited = new ArrayList<M>();
        for (M message : copies) {
            Optional<M> changed = change.apply(message);
            if (changed.isEmpty()) {
                return Optional.of("a message of this kind cannot be changed in this way");
            }
            edited.add(changed.get());
        }
        copies = edited;
        return Optional.empty();
    }
}
