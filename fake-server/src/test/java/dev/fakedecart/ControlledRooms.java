package dev.fakedecart;

import dev.fakedecart.internal.livekit.RoomControl;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server whose LiveKit rooms tests of other packages can control. */
public final class ControlledRooms implements AutoCloseable {
    private final BlockingQueue<RoomControl> opened = new LinkedBlockingQueue<>();
    private final FakeDecart server;
    private @Nullable RoomControl current;

    private ControlledRooms(Mode mode, Consumer<RoomControl> preparation) {
        server = FakeDecart.builder()
                .mode(mode)
                .onRoom((session, room) -> {
                    preparation.accept(room);
                    opened.add(room);
                })
                .start();
    }

    public static ControlledRooms start() {
        return start(room -> {});
    }

    /** Prepares each room before its client learns of it. */
    public static ControlledRooms start(Consumer<RoomControl> preparation) {
        return new ControlledRooms(Mode.ECHO, preparation);
    }

    public FakeDecart server() {
        return server;
    }

    /** Runs an action on the newest room, on the server's event loop. Returns the reason if the action failed. */
    public Optional<String> call(Function<RoomControl, Optional<String>> deed) {
        RoomControl room = newest();
        return server.onLoop().call(() -> deed.apply(room), Optional.of("the server is closed"));
    }

    /** Runs an action that cannot fail. */
    public void with(Consumer<RoomControl> deed) {
        call(room -> {
            deed.accept(room);
            return Optional.empty();
        });
    }

    private RoomControl newest() {
        try {
            RoomControl next = current == null ? opened.poll(20, TimeUnit.SECONDS) : opened.poll();
            if (next == null && current == null) {
                throw new AssertionError("no room has been opened");
            }
            while (next != null) {
                current = next;
                next = opened.poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return Objects.requireNonNull(current);
    }

    @Override
    public void close() {
        server.close();
    }
}
