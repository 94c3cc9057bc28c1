package dev.fakedecart.conformance.reference.driver;

import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.ImageInput;
import dev.fakedecart.conformance.reference.ServiceAccess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes the runner's commands. Used on the driver's main thread; answers are written from any thread. */
final class Commands implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Commands.class);
    private static final long CLOSE_SECONDS = 10;

    /** The capabilities of the reference client, in the protocol's words: commands, then features. */
    static final List<String> CAPABILITIES = List.of(
            "connect",
            "set",
            "set_prompt",
            "set_image",
            "disconnect",
            "subscribe",
            "create_token",
            "off",
            "replace_camera",
            "preview",
            "camera",
            "close",
            "mirror",
            "codec",
            "query",
            "retries",
            "api_keys",
            "session_ended",
            "capacity_wait",
            "queue",
            "tick",
            "ended",
            "image.file",
            "image.blob",
            "image.url",
            "image.data_url",
            "image.id",
            "portrait",
            "measure",
            "loopback",
            "passthrough");

    private final Environment environment = new Environment();
    private final ClientFactory factory;
    private final Duration retryDelay;
    private final ProtocolWriter output;
    private final Clock clock;
    private final Map<String, DrivenClient> clients = new LinkedHashMap<>();

    Commands(ClientFactory factory, Duration retryDelay, ProtocolWriter output, Clock clock) {
        this.factory = factory;
        this.retryDelay = retryDelay;
        this.output = output;
        this.clock = clock;
    }

    /** Starts a command. Its answer is written when it has ended. */
    void start(Command command) {
        CompletableFuture<Map<String, ?>> result;
        try {
            result = run(command);
        } catch (RuntimeException e) {
            result = CompletableFuture.failedFuture(e);
        }
        result.whenComplete((fields, failure) -> {
            if (failure == null) {
                answer(command, "result", fields);
            } else {
                refuse(command, failure);
            }
        });
    }

    private void refuse(Command command, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CouldNotTryException reason) {
            answer(
                    command,
                    "could_not_try",
                    Map.of("reason", String.valueOf(reason.getMessage()), "unsupported", reason.isUnsupported()));
        } else {
            answer(command, "error", DrivenClient.errorFields(cause));
        }
    }

    private void answer(Command command, String kind, @Nullable Object content) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("id", command.id());
        line.put(kind, content);
        output.write(line);
    }

    private CompletableFuture<Map<String, ?>> run(Command command) {
        return switch (command.name()) {
            case "connect" -> client(command).connect(decart(command), command, retryDelay);
            case "loopback" -> client(command).loopback(environment, command);
            case "subscribe" -> client(command).subscribe(decart(command), command);
            case "set" -> DrivenClient.nothing(client(command).session().set(command.state()));
            case "set_prompt" ->
                DrivenClient.nothing(client(command)
                        .session()
                        .setPrompt(command.text("prompt").orElse(""), command.flag("enhance")));
            case "set_image" -> setImage(command);
            case "disconnect" -> client(command).disconnect();
            case "close" -> close(command);
            case "off" -> {
                client(command).off(command.required("event"));
                yield nothing();
            }
            case "create_token" -> createToken(command);
            case "camera" -> camera(client(command).camera());
            case "replace_camera" -> client(command).replaceCamera(command);
            case "preview" -> preview(client(command).camera());
            default -> throw CouldNotTryException.unsupported("unknown command " + command.name());
        };
    }

    private DrivenClient client(Command command) {
        return clients.computeIfAbsent(command.client(), name -> new DrivenClient(name, output, clock));
    }

    private DecartClient decart(Command command) {
        String realtime = command.text("realtime_base_url").orElse("wss://api3.decart.ai");
        String base = command.text("base_url").orElse(realtime.replaceFirst("^ws", "http"));
        var access = new ServiceAccess(command.text("api_key").orElse(""), base, realtime);
        List<Optional<String>> keys = command.textsOrNull("api_keys");
        return factory.client(
                command.client(),
                command.json(),
                environment,
                keys.isEmpty() ? access : access.withProvider(new ListedKeys(keys)));
    }

    private CompletableFuture<Map<String, ?>> setImage(Command command) {
        var state = command.state();
        ImageInput image = state.image() == null ? new ImageInput.None() : state.image();
        return DrivenClient.nothing(client(command).session().setImage(image, state.prompt(), state.enhance()));
    }

    private CompletableFuture<Map<String, ?>> close(Command command) {
        factory.closed(command.client());
        DrivenClient closing = clients.remove(command.client());
        return closing == null ? nothing() : closing.close();
    }

    private CompletableFuture<Map<String, ?>> createToken(Command command) {
        return decart(command)
                .createToken(command.otherFields())
                .thenApply(token -> Map.of(
                        "token", token.apiKey(), "expires_at", token.expiresAt().toString()));
    }

    private static CompletableFuture<Map<String, ?>> camera(SyntheticCamera camera) {
        return CompletableFuture.completedFuture(
                Map.of("state", camera.isLive() ? "live" : "ended", "frames", camera.frames()));
    }

    private static CompletableFuture<Map<String, ?>> preview(SyntheticCamera camera) {
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("mirrored", camera.isPreviewMirrored().orElse(null));
        return CompletableFuture.completedFuture(result);
    }

    private static CompletableFuture<Map<String, ?>> nothing() {
        return CompletableFuture.completedFuture(Map.of());
    }

    /** Disconnects all clients. */
    @Override
    public void close() {
        CompletableFuture<?>[] closing =
                clients.values().stream().map(DrivenClient::close).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(closing).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            log.warn("not all clients could be disconnected", e);
        }
        environment.close();
    }
}
