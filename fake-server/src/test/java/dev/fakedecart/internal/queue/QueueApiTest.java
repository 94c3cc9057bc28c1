package dev.fakedecart.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueueTicket;
import dev.fakedecart.client.QueueTicket.Expired;
import dev.fakedecart.client.QueueTicket.Granted;
import dev.fakedecart.client.QueueTicket.QueueRefusedException;
import dev.fakedecart.client.QueueTicket.Waiting;
import dev.fakedecart.client.ServerUrl;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.MovableClock;
import dev.fakedecart.testing.RawConnection;
import dev.fakedecart.testing.RestClient;
import dev.fakedecart.testing.RestClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One account with one slot, a queue in front of it, and sessions on real sockets. */
class QueueApiTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String KEY = "pk_dev";
    private static final String TICKETS = "/v1/queues/test/tickets";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-10-08T12:00:00Z"));
    private final FakeDecart server = FakeDecart.builder()
            .mode(Mode.ECHO)
            .clock(clock)
            .apiKey("app")
            .sessionsPerKey(1)
            .managedQueue("test", KEY)
            .managedQueueLimits(3, Duration.ofSeconds(45))
            .start();
    private final RestClient rest = new RestClient(server, "");

    @AfterEach
    void stop() {
        server.close();
    }

    private String control(String path) {
        return path + "?token=" + server.controlToken();
    }

    private QueueTicket.Joined join() {
        return QueueTicket.join(ServerUrl.parse(server.baseUrl()), "test", KEY);
    }

    private String token() {
        return new RestClient(server, "app").token(Map.of("expiresIn", 60));
    }

    @Test
    void twoUsersTakeTurns() {
        QueueTicket.Joined first = join();
        assertThat(first.place()).isEqualTo(new Granted(-1));
        assertThat(first.ticket().poll()).isEqualTo(new Granted(45));
        QueueTicket.Joined second = join();
        assertThat(second.place()).isEqualTo(new Waiting(1, 1));

        ControlConnection session = Clients.joined(server, token());
        server.journal().await("queue.claimed", DEADLINE);
        assertThat(first.ticket().poll()).isEqualTo(new Expired());
        assertThat(second.ticket().poll()).isEqualTo(new Waiting(1, 1));

        session.socket().close(1001);
        server.journal().await("session.ended", DEADLINE);
        clock.advance(Duration.ofSeconds(5)); // the slot is released
        assertThat(second.ticket().poll()).isEqualTo(new Granted(45));
        clock.advance(Duration.ofMillis(500));
        assertThat(second.ticket().poll()).isEqualTo(new Granted(45)); // rounded up
        Clients.joined(server, token()).close();
    }

    @Test
    void aRefusedConnectIsFollowedByANewTicket() {
        join();
        try (ControlConnection other = Clients.joined(server, "app");
                ControlConnection refused = Clients.connect(server, token(), "lucy-2.1")) {
            assertThat(refused.next().get("error").stringValue()).isEqualTo("Concurrent session limit reached.");
            assertThat(join().place()).isEqualTo(new Waiting(1, 1));
            other.roundTrip("a");
        }
    }

    @Test
    void theAnswersHaveTheFieldsOfTheExample() {
        Answer granted = joinWith(KEY);
        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.text())
                .matches("\\{\"ticketId\":\"tkt_[0-9a-f]{32}\",\"state\":\"granted\",\"position\":0,\"queueSize\":0}");
        Answer waiting = joinWith(KEY);
        assertThat(waiting.text())
                .matches("\\{\"ticketId\":\"tkt_[0-9a-f]{32}\",\"state\":\"waiting\",\"position\":1,\"queueSize\":1}");
        assertThat(poll(granted).text()).isEqualTo("{\"state\":\"granted\",\"claimSecondsLeft\":45}");
        assertThat(poll(waiting).text()).isEqualTo("{\"state\":\"waiting\",\"position\":1,\"queueSize\":1}");
        assertThat(leave(waiting).status()).isEqualTo(204);
        assertThat(poll(waiting).status()).isEqualTo(410);
        assertThat(poll(waiting).text()).isEqualTo("{\"error\":\"ticket_expired\"}");
        assertThat(leave(waiting).status()).isEqualTo(410);
        assertThat(leave(granted).status()).isEqualTo(204);
        assertThat(poll(granted).text()).isEqualTo("{\"state\":\"granted\",\"claimSecondsLeft\":45}");
    }

    private Answer joinWith(String key) {
        return rest.postWithHeader(TICKETS, "x-queue-key", key);
    }

    private Answer poll(Answer joined) {
        return rest.post(TICKETS + "/" + joined.field("ticketId") + "/poll");
    }

    private Answer leave(Answer joined) {
        return rest.send("DELETE", TICKETS + "/" + joined.field("ticketId"));
    }

    @Test
    void aFullQueueIsRefusedWith429() {
        for (int i = 0; i < 3; i++) {
            assertThat(joinWith(KEY).status()).isEqualTo(200);
        }
        Answer full = joinWith(KEY);
        assertThat(full.status()).isEqualTo(429);
        assertThat(full.text()).isEqualTo("{\"error\":\"queue_full\"}");
        assertThatThrownBy(this::join).isInstanceOfSatisfying(QueueRefusedException.class, refused -> {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.error()).isEqualTo("queue_full");
        });
    }

    @Test
    void aSilentClientFallsOutByItself() {
        join();
        QueueTicket.Joined silent = join();
        clock.advance(QueueSettings.DEFAULT_PATIENCE);

        server.journal().await("queue.expired", DEADLINE); // without any request

        assertThat(silent.ticket().poll()).isEqualTo(new Expired());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk_other", "PK_DEV", "app", "pk_dev pk_dev"})
    void aWrongKeyGetsNoTicket(String key) {
        Answer answer = joinWith(key);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo("{\"error\":\"invalid_queue_key\"}");
        assertThat(rest.post(TICKETS).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/queues/none/tickets,404",
        "POST,/v1/queues/none/tickets/tkt_1/poll,404",
        "DELETE,/v1/queues/none/tickets/tkt_1,404",
        "POST,/v1/queues//tickets,404",
        "GET,/v1/queues/test/tickets,405",
        "GET,/v1/queues/test/tickets/tkt_1/poll,405",
        "POST,/v1/queues/test/tickets/tkt_1,405",
        "POST,/v1/queues/test/tickets/tkt_1/poll,410",
        "POST,/v1/queues/test/tickets//poll,410",
        "POST,/v1/queues/test/tickets/%2e%2e%2f/poll,404",
        "DELETE,/v1/queues/test/tickets/tkt_1,410",
        "POST,/v1/queues/test/tickets/tkt_1/poll/again,404"
    })
    void wrongPathsAreRefused(String method, String path, int status) {
        assertThat(rest.send(method, path).status()).isEqualTo(status);
    }

    @Test
    void aTicketOfOneQueueIsUnknownToAnother() {
        String settings = "{\"api_key\":\"app\",\"publishable_key\":\"pk_2\"}";
        assertThat(rest.send("PUT", control("/_fake/queues/second"), settings).status())
                .isEqualTo(200);
        String ticket = joinWith(KEY).field("ticketId");

        assertThat(rest.post("/v1/queues/second/tickets/" + ticket + "/poll").status())
                .isEqualTo(410);
        assertThat(rest.post(TICKETS + "/" + ticket + "/poll").status()).isEqualTo(200);
    }

    @Test
    void aLargeBodyIsRefusedAndASmallOneIgnored() {
        assertThat(rest.post(TICKETS + "/x/poll", "[".repeat(1_000), "application/json")
                        .status())
                .isEqualTo(410);
        assertThat(rest.post(TICKETS + "/x/poll", "[".repeat(2_000), "application/json")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aBrowserMaySendTheKeyFromAPage() {
        try (var connection = new RawConnection(server.port())) {
            connection.write("OPTIONS " + TICKETS + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:5173\r\n"
                    + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-queue-key\r\n\r\n");
            RawConnection.Answer answer = connection.answer();

            assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://localhost:5173");
            assertThat(answer.header("access-control-allow-headers")).contains("x-queue-key");
        }
    }

    /** With a fixed seed: joins, polls and leaves in any order, and time that passes. */
    @Test
    void aQueueNeverGrantsMoreThanTheSlotsAndNeverHoldsMoreThanItsSize() {
        var random = new Random(5);
        var tickets = new ArrayList<String>();
        for (int i = 0; i < 400; i++) {
            String known = tickets.isEmpty() ? "none" : tickets.get(random.nextInt(tickets.size()));
            switch (random.nextInt(4)) {
                case 0 -> {
                    Answer joined = joinWith(KEY);
                    assertThat(joined.status()).isIn(200, 429);
                    if (joined.status() == 200) {
                        tickets.add(joined.field("ticketId"));
                    }
                }
                case 1 ->
                    assertThat(rest.post(TICKETS + "/" + known + "/poll").status())
                            .isIn(200, 410);
                case 2 ->
                    assertThat(rest.send("DELETE", TICKETS + "/" + known).status())
                            .isIn(204, 410);
                default -> clock.advance(Duration.ofSeconds(random.nextInt(8)));
            }
            var state = rest.get(control("/_fake/queues/test")).json();
            assertThat(state.get("granted").intValue()).isLessThanOrEqualTo(1);
            assertThat(state.get("granted").intValue() + state.get("waiting").intValue())
                    .isLessThanOrEqualTo(3);
        }
        assertThat(new HashSet<>(tickets)).hasSameSizeAs(tickets);
    }

    @Test
    void theControlApiOpensShowsAndClosesQueues() {
        assertThat(rest.get(control("/_fake/queues/test")).text())
                .matches("\\{\"id\":\"test\",\"publishable_key\":\"pk_dev\",\"tenant\":\"a-[0-9a-f]{32}\",\"size\":3,"
                        + "\"claim_seconds\":45,\"patience_seconds\":15,\"active\":0,\"granted\":0,\"waiting\":0}");
        Answer opened = rest.send(
                "PUT", control("/_fake/queues/lobby"), "{\"size\":1,\"claim_seconds\":5,\"patience_seconds\":2}");
        assertThat(opened.text())
                .isEqualTo("{\"id\":\"lobby\",\"publishable_key\":null,\"tenant\":null,\"size\":1,\"claim_seconds\":5,"
                        + "\"patience_seconds\":2,\"active\":0,\"granted\":0,\"waiting\":0}");
        assertThat(rest.get(control("/_fake/queues")).json().get("queues")).hasSize(2);
        assertThat(rest.postWithHeader("/v1/queues/lobby/tickets", "x-queue-key", "any")
                        .status())
                .isEqualTo(200);

        assertThat(rest.send("DELETE", control("/_fake/queues/lobby")).status()).isEqualTo(204);
        assertThat(rest.send("DELETE", control("/_fake/queues/lobby")).status()).isEqualTo(404);
        assertThat(rest.get(control("/_fake/queues/lobby")).status()).isEqualTo(404);
        assertThat(rest.postWithHeader("/v1/queues/lobby/tickets", "x-queue-key", "any")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                     | the body must be a JSON object, as in {\"api_key\": \"my-key\"}",
                "{                      | the body must be a JSON object, as in {\"api_key\": \"my-key\"}",
                "{\"size\":\"3\"}           | size must be a whole number",
                "{\"size\":0}             | managed queue x: the size is 0, but must be from 1 to 1000",
                "{\"claim_seconds\":1.5}  | claim_seconds must be a whole number",
                "{\"api_key\":7}          | api_key must be a string",
                "{\"key\":\"a\"}            | unknown field \"key\"; the fields are publishable_key, api_key, size, claim_seconds, patience_seconds"
            })
    void theControlApiRefusesWrongSettings(String body, String problem) {
        Answer answer = rest.send("PUT", control("/_fake/queues/x"), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field("detail")).isEqualTo(problem);
    }

    @Test
    void theNumberOfQueuesIsLimited() {
        for (int i = 1; i < ManagedQueues.MOST; i++) {
            assertThat(rest.send("PUT", control("/_fake/queues/q" + i), "{}").status())
                    .isEqualTo(200);
        }
        assertThat(rest.send("PUT", control("/_fake/queues/more"), "{}").field("detail"))
                .isEqualTo("100 managed queues are open, which is the limit");
        assertThat(rest.send("PUT", control("/_fake/queues/q1"), "{}").status()).isEqualTo(200);
    }
}
