package dev.fakedecart.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.ClientTokens;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.TokenScope;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.RouteCalls;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.protocol.Era;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
    private final ClientTokens tokens = new ClientTokens(InstantSource.system());
    private final Routes routes = new Routes();

    ApiTest() {
        ApiHandler account = (request, caller) -> CompletableFuture.completedFuture(
                Response.text(200, caller.account().name()));
        new Api(routes, new Access(Set.of(), tokens), new Eras(ServiceTables.standard(), Era.DEFAULT))
                .post("/jobs/{model}", account)
                .post("/small/{model}", 10, account)
                .getWithoutKey("/open", (request, caller) -> Response.text(200, caller == null ? "nobody" : "somebody"))
                .get("/status/{id}", account)
                .delete("/status/{id}", account);
    }

    private Response call(String method, String path, String key) {
        return RouteCalls.call(routes, method, path, Map.of("x-api-key", key));
    }

    private String tokenFor(String... models) {
        var scope = new TokenScope(List.of(models), List.of(), Optional.empty(), Map.of(), Optional.empty());
        return tokens.mint(Credential.ofApiKey("permanent-key").account(), Duration.ofMinutes(1), scope)
                .orElseThrow()
                .apiKey();
    }

    @ParameterizedTest
    @CsvSource({"POST,/jobs/lucy-clip", "POST,/small/lucy-clip", "GET,/status/1", "DELETE,/status/1"})
    void aKeyAndItsTokenBelongToOneAccountAndABadKeyToNone(String method, String path) {
        Response answer = call(method, path, "permanent-key");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(call(method, path, tokenFor()).body().text())
                .isEqualTo(answer.body().text());
        Response bad = call(method, path, "");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.body().text()).isEqualTo("{\"detail\":\"Invalid API key\"}");
        Response missing = RouteCalls.call(routes, method, path, Map.of());
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.body().text()).contains("\"type\":\"missing\"", "[\"header\",\"x-api-key\"]");
    }

    @Test
    void aRouteWithoutAKeyIsOpenButRefusesABadKey() {
        for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("x-api-key", "permanent-key"))) {
            assertThat(RouteCalls.call(routes, "GET", "/open", headers).body().text())
                    .isEqualTo(headers.isEmpty() ? "nobody" : "somebody");
        }
        assertThat(call("GET", "/open", "").status()).isEqualTo(401);
    }

    @Test
    void aTokenOpensRoutesOfItsModelsAndRoutesWithoutAModel() {
        String token = tokenFor("lucy-clip");

        assertThat(call("POST", "/jobs/lucy-clip", token).status()).isEqualTo(200);
        assertThat(call("GET", "/status/1", token).status()).isEqualTo(200);
        for (String path : List.of("/jobs/lucy-2.1", "/small/lucy-2.1")) {
            Response refused = call("POST", path, token);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body().text())
                    .isEqualTo("{\"detail\":\"Permission denied: model not allowed: lucy-2.1\"}");
        }
    }
}
