package dev.fakedecart.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ticket of a managed queue. An app polls it every 2 s until it is granted, then gets a token from its own backend and
 * connects. Methods block until the server answers, and may be called on any thread.
 */
public final class QueueTicket {
    private static final int EXPIRED = 410;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI url;

    /** The place of a ticket. */
    public sealed interface Place {}

    /**
     * The ticket waits.
     *
     * @param position from 1 for the next
     * @param queueSize the number of waiting tickets
     */
    public record Waiting(int position, int queueSize) implements Place {}

    /**
     * It is the ticket's turn.
     *
     * @param claimSecondsLeft the time to connect; -1 in the answer to a join, which does not say it
     */
    public record Granted(int claimSecondsLeft) implements Place {}

    /** The ticket is no longer in the line: it was not polled or claimed in time, or was given up. */
    public record Expired() implements Place {}

    /** Thrown when the server gives no ticket, or an unexpected answer. */
    public static final class QueueRefusedException extends ClientException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String error;

        QueueRefusedException(int status, String error) {
            super("the managed queue answered %s %s".formatted(status, error));
            this.status = status;
            this.error = error;
        }

        /** The HTTP status, 429 for a full queue. */
        public int status() {
            return status;
        }

        /** The server's error, for example {@code queue_full}; empty if the answer has none. */
        public String error() {
            return error;
        }
    }

    /** A new ticket and its first place. */
    public record Joined(QueueTicket ticket, Place place) {}

    private QueueTicket(URI url) {
        this.url = url;
    }

    /**
     * Takes a ticket.
     *
     * @param server the base URL of the queue's server
     * @param publishableKey the queue's key
     * @throws QueueRefusedException if the queue gives none
     * @throws ClientException if the server does not answer
     */
    public static Joined join(ServerUrl server, String queueId, String publishableKey) {
        String tickets = server.http() + "/v1/queues/" + queueId + "/tickets";
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(tickets))
                .header("x-queue-key", publishableKey)
                .POST(BodyPublishers.noBody()));
        JsonNode body = accepted(response);
        return new Joined(
                new QueueTicket(URI.create(tickets + "/" + body.path("ticketId").asString())), place(body));
    }

    /** Asks for the place of the ticket, and keeps it in the line. */
    public Place poll() {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(url + "/poll")).POST(BodyPublishers.noBody()));
        return response.statusCode() == EXPIRED ? new Expired() : place(accepted(response));
    }

    /** Leaves the line. The reservation of a granted ticket stays until its time has run out. */
    public void leave() {
        HttpResponse<String> response = send(HttpRequest.newBuilder(url).DELETE());
        if (response.statusCode() != EXPIRED) {
            accepted(response);
        }
    }

    /** The id that the server gave to the ticket. */
    public String id() {
        return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
        } catch (CompletionException e) {
            throw new ClientException("the managed queue cannot be reached: " + ClientException.cause(e), e);
        }
    }

    private static JsonNode accepted(HttpResponse<String> response) {
        JsonNode body = json(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new QueueRefusedException(
                    response.statusCode(), body.path("error").asString(""));
        }
        return body;
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }

    private static Place place(JsonNode body) {
        return body.path("state").asString("").equals("granted")
                ? new Granted(body.path("claimSecondsLeft").asInt(-1))
                : new Waiting(
                        body.path("position").asInt(0), body.path("queueSize").asInt(0));
    }
}
