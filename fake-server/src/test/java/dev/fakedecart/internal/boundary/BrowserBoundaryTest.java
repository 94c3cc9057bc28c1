package dev.fakedecart.internal.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundary's rules as tables. */
class BrowserBoundaryTest {
    private static final String OWN_ADDRESS = "192.0.2.7";
    private static final int SERVED = 200;

    private static BrowserBoundary boundary(List<String> hosts, List<String> origins) {
        return boundary(new BoundarySettings(hosts, origins, false, Optional.empty()), false);
    }

    private static BrowserBoundary boundary(BoundarySettings settings, boolean shared) {
        return new BrowserBoundary(
                settings, shared, address -> address.getHostAddress().equals(OWN_ADDRESS));
    }

    private static BrowserBoundary local() {
        return boundary(BoundarySettings.DEFAULT, false);
    }

    private static BrowserBoundary behindProxy() {
        return boundary(new BoundarySettings(List.of("app.example"), List.of(), true, Optional.empty()), false);
    }

    private static RequestOutline request(String method, String path, String... headers) {
        HttpHeaders all =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        for (String header : headers) {
            String[] parts = header.split(": ?", 2);
            all.add(parts[0], parts[1]);
        }
        return new RequestOutline(HttpVersion.HTTP_1_1, method, path, Optional.empty(), Optional.empty(), all);
    }

    /** A request to 127.0.0.1. */
    private static RequestOutline local(String method, String path, String... headers) {
        RequestOutline request = request(method, path, headers);
        request.headers().set("host", "127.0.0.1:8080");
        return request;
    }

    private static int status(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return refused.status();
        }
        return verdict instanceof Verdict.ForeignOrigin ? 403 : SERVED;
    }

    private static String detail(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return refused.detail();
        }
        return verdict instanceof Verdict.ForeignOrigin foreign ? foreign.detail() : "";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1             | 200",
                "127.0.0.1:8080        | 200",
                "203.0.113.9:8080      | 200",
                "[::1]:8080            | 200",
                "[2001:db8::1]         | 200",
                "[fe80::1%eth0]:8080   | 200",
                "localhost             | 200",
                "LOCALHOST.:8080       | 200",
                "app.localhost:8080    | 200",
                "api3.decart.ai        | 200",
                "fake.example:1        | 200",
                "Fake.Example.         | 200",
                "a.dev.example         | 200",
                "b.a.dev.example       | 200",
                "dev.example           | 403",
                "evil-dev.example      | 403",
                "evil.example          | 403",
                "evil.example:8080     | 403",
                "fake.example.evil.com | 403",
                "notlocalhost          | 403",
                "localhost.evil.com    | 403",
                "127.0.0.1.evil.com    | 403",
                "1.2.3                 | 403",
                "0x7f000001            | 403",
                "127.0.0.256           | 403",
                "::1                   | 400",
                "[::1                  | 400",
                "[evil.example]        | 400",
                "127.0.0.1@evil.example| 400",
                "evil.example/127.0.0.1| 400",
                "localhost evil.example| 400",
                "localhost,evil.example| 400",
                "localhost:x           | 400",
                "''                    | 400"
            })
    void a_host_is_an_address_or_a_known_name(String host, int status) {
        BrowserBoundary boundary = boundary(List.of("fake.example", "*.dev.example"), List.of());

        Verdict verdict = boundary.judge(request("GET", "/v1/x", "Host: " + host));

        assertThat(status(verdict)).as(detail(verdict)).isEqualTo(status);
    }

    @Test
    void a_refusal_of_a_host_names_the_option_that_allows_it() {
        Verdict verdict = local().judge(request("GET", "/", "Host: Evil.Example:80"));

        assertThat(detail(verdict)).contains("\"evil.example\"").contains("--allow-host evil.example");
    }

    @Test
    void a_request_has_one_host() {
        assertThat(status(local().judge(request("GET", "/")))).isEqualTo(400);
        assertThat(status(local().judge(request("GET", "/", "Host: localhost", "Host: localhost"))))
                .isEqualTo(400);
        var old = new RequestOutline(
                HttpVersion.HTTP_1_0,
                "GET",
                "/",
                Optional.empty(),
                Optional.empty(),
                DefaultHttpHeadersFactory.headersFactory().newHeaders());
        assertThat(local().judge(old))
                .isInstanceOfSatisfying(
                        Verdict.Admitted.class,
                        admitted -> assertThat(admitted.url().authority()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"evil.example, 403", "localhost:8080, 200", "user@localhost, 400"})
    void the_host_of_an_absolute_target_counts_too(String authority, int status) {
        var request = new RequestOutline(
                HttpVersion.HTTP_1_1,
                "GET",
                "/",
                Optional.of(authority),
                Optional.empty(),
                DefaultHttpHeadersFactory.headersFactory().newHeaders().add("host", "127.0.0.1"));

        assertThat(status(local().judge(request))).isEqualTo(status);
    }

    private static ReachedUrl url(BrowserBoundary boundary, String... headers) {
        return ((Verdict.Admitted) boundary.judge(request("GET", "/v1/x", headers))).url();
    }

    @Test
    void a_url_is_made_from_the_client_host() {
        assertThat(url(local(), "Host: LocalHost:8080"))
                .isEqualTo(new ReachedUrl(Optional.of("LocalHost:8080"), false, ""));
    }

    @Test
    void forwarded_headers_are_ignored_unless_a_proxy_is_trusted() {
        String[] headers = {
            "Host: app.example",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Prefix: /decart"
        };

        assertThat(url(boundary(List.of("app.example"), List.of()), headers))
                .isEqualTo(new ReachedUrl(Optional.of("app.example"), false, ""));
        assertThat(detail(behindProxy().judge(request("GET", "/v1/x", headers))))
                .contains("--allow-host evil.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https     | /decart      | true  | /decart",
                "wss, http | /a/b/        | true  | /a/b",
                "http      | /            | false | ''",
                "ftp       | decart       | false | ''",
                "''        | //evil.example | false | ''",
                "''        | /a/../b?x    | false | ''",
                "''        | '/a\"b'      | false | ''"
            })
    void a_trusted_proxy_names_host_scheme_and_prefix(String proto, String prefix, boolean secure, String kept) {
        assertThat(url(
                        behindProxy(),
                        "Host: 10.0.0.3:8080",
                        "X-Forwarded-Host: app.example:8443, inner",
                        "X-Forwarded-Proto: " + proto,
                        "X-Forwarded-Prefix: " + prefix))
                .isEqualTo(new ReachedUrl(Optional.of("app.example:8443"), secure, kept));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost:5173        | 200",
                "https://localhost            | 200",
                "http://app.localhost:3000    | 200",
                "http://127.0.0.1:5173        | 200",
                "http://127.8.8.8             | 200",
                "http://[::1]:5173            | 200",
                "http://192.0.2.7:5173        | 200",
                "https://fake.example         | 200",
                "https://a.dev.example:8443   | 200",
                "https://app.example          | 200",
                "https://app.example:443      | 200",
                "https://APP.example          | 200",
                "capacitor://localhost        | 200",
                "https://app.example:8443     | 403",
                "http://app.example           | 403",
                "https://evil.example         | 403",
                "https://app.example.evil.com | 403",
                "http://203.0.113.9           | 403",
                "http://localhost.evil.com    | 403",
                "http://127.0.0.1.evil.com    | 403",
                "chrome-extension://localhost | 403",
                "https://platform.decart.ai   | 403",
                "null                         | 403",
                "''                           | 403",
                "file://                      | 403",
                "http://localhost evil        | 403"
            })
    void the_service_serves_pages_of_this_machine_and_of_allowed_origins(String origin, int status) {
        BrowserBoundary boundary = boundary(
                List.of("fake.example", "*.dev.example"), List.of("https://app.example/", "capacitor://localhost"));

        Verdict verdict = boundary.judge(local("GET", "/v1/stream", "Origin: " + origin));

        assertThat(status(verdict)).as(detail(verdict)).isEqualTo(status);
        if (status == SERVED) {
            assertThat(((Verdict.Admitted) verdict).reader()).contains(origin);
        } else {
            assertThat(detail(verdict)).contains("--allow-origin " + origin);
        }
    }

    @Test
    void a_page_of_the_host_that_it_calls_is_served() {
        String host = "Host: 198.51.100.4:8080";

        assertThat(status(local().judge(request("GET", "/v1/x", host, "Origin: http://198.51.100.4:5173"))))
                .isEqualTo(SERVED);
        assertThat(status(local().judge(request("GET", "/v1/x", host, "Origin: http://198.51.100.5:5173"))))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "null, null, 200",
        "null, https://evil.example, 403",
        "*, null, 200",
        "*, a\u0001b, 403",
        "*, https://evil.example, 200"
    })
    void null_and_all_origins_can_be_allowed(String allowed, String origin, int status) {
        assertThat(status(boundary(List.of(), List.of(allowed)).judge(local("GET", "/v1/x", "Origin: " + origin))))
                .isEqualTo(status);
    }

    @Test
    void a_client_without_an_origin_is_served() {
        assertThat(local().judge(local("POST", "/v1/client/tokens")))
                .isInstanceOfSatisfying(
                        Verdict.Admitted.class,
                        admitted -> assertThat(admitted.reader()).isEmpty());
    }

    @Test
    void two_origin_headers_are_malformed() {
        assertThat(status(local().judge(local("GET", "/v1/x", "Origin: http://localhost", "Origin: http://localhost"))))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                          | 200",
                "Origin: http://localhost:5173                             | 200",
                "Origin: http://localhost:5173; Sec-Fetch-Site: cross-site | 200",
                "Origin: http://127.0.0.1:8080; Sec-Fetch-Site: same-origin| 200",
                "Sec-Fetch-Site: none                                      | 200",
                "Sec-Fetch-Site: same-origin                               | 200",
                "Sec-Fetch-Site: same-site                                 | 200",
                "Sec-Fetch-Site: cross-site                                | 403",
                "Sec-Fetch-Site: anything-new                              | 403",
                "Origin: null                                              | 403",
                "Origin: https://app.example                               | 403",
                "Origin: http://192.0.2.7:5173                             | 403",
                "Origin: http://evil.example; Sec-Fetch-Site: same-origin  | 403"
            })
    void the_control_api_serves_pages_of_this_machine_only(String headers, int status) {
        BrowserBoundary boundary = boundary(List.of(), List.of("*", "https://app.example"));
        String[] sent = headers == null ? new String[0] : headers.split("; ");

        for (String path : List.of("/_fake/journal", "/_fake", "/_fake/health", "/_fake/nothing")) {
            Verdict verdict = boundary.judge(local("GET", path, sent));
            assertThat(status(verdict)).as(path + " " + detail(verdict)).isEqualTo(status);
        }
    }

    @Test
    void a_page_of_the_server_itself_may_use_the_control_api() {
        String host = "Host: 198.51.100.4:8080";

        assertThat(status(local().judge(request("POST", "/_fake/x", host, "Origin: http://198.51.100.4:8080"))))
                .isEqualTo(SERVED);
        assertThat(status(local().judge(request("POST", "/_fake/x", host, "Origin: http://198.51.100.4:5173"))))
                .isEqualTo(403);
        assertThat(status(local().judge(request("GET", "/_fake/x", host, "Sec-Fetch-Site: same-site"))))
                .as("another port of a host that is not this machine")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_fakes", "/v1/_fake", "//_fake/journal"})
    void other_paths_are_not_the_control_api(String path) {
        assertThat(status(local().judge(local("POST", path, "Sec-Fetch-Site: cross-site"))))
                .isEqualTo(SERVED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: application/json                     | 200",
                "Content-Type: APPLICATION/YAML; charset=utf-8      | 200",
                "Content-Type: text/yaml; Content-Length: 3         | 200",
                "Content-Type: text/plain                           | 415",
                "Content-Type: Text/Plain ;charset=application/json | 415",
                "Content-Type: application/x-www-form-urlencoded    | 415",
                "Content-Type: multipart/form-data; boundary=x      | 415",
                "Content-Type: json                                 | 415",
                "Content-Type:                                      | 415",
                "Content-Length: 3                                  | 415",
                "Transfer-Encoding: chunked                         | 415",
                "Content-Length: 0                                  | 200",
                "                                                   | 200"
            })
    void a_change_needs_a_content_type_that_no_form_sends(String headers, int status) {
        String[] sent = headers == null
                ? new String[0]
                : Arrays.stream(headers.split("; (?=Content|Transfer)")).toArray(String[]::new);

        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            Verdict verdict = local().judge(local(method, "/_fake/scenario", sent));
            assertThat(status(verdict)).as(method + " " + detail(verdict)).isEqualTo(status);
        }
        assertThat(status(local().judge(local("GET", "/_fake/scenario", sent)))).isEqualTo(SERVED);
        assertThat(status(local().judge(local("POST", "/v1/files", sent)))).isEqualTo(SERVED);
    }

    @Test
    void a_preflight_of_another_origin_is_refused() {
        String asked = "Access-Control-Request-Method: PUT";

        assertThat(status(local().judge(local("OPTIONS", "/_fake/x", asked, "Origin: https://evil.example"))))
                .isEqualTo(403);
        assertThat(status(local().judge(local("OPTIONS", "/v1/x", asked, "Origin: https://evil.example"))))
                .isEqualTo(403);
        assertThat(status(boundary(BoundarySettings.DEFAULT, true)
                        .judge(local("OPTIONS", "/_fake/x", asked, "Origin: http://localhost:5173"))))
                .as("a preflight has no token")
                .isEqualTo(SERVED);
    }

    private static Verdict withToken(BrowserBoundary boundary, String path, Optional<String> query, String... headers) {
        return boundary.judge(new RequestOutline(
                HttpVersion.HTTP_1_1,
                "GET",
                path,
                Optional.empty(),
                query,
                local("GET", path, headers).headers()));
    }

    @Test
    void a_shared_server_needs_the_token_for_the_control_api() {
        BrowserBoundary boundary = boundary(BoundarySettings.DEFAULT, true);
        String token = boundary.token().text();

        Verdict none = withToken(boundary, "/_fake/journal", Optional.empty());
        assertThat(status(none)).isEqualTo(401);
        assertThat(detail(none)).contains("Authorization: Bearer", "?token=", "--control-token");
        assertThat(status(withToken(boundary, "/_fake/journal", Optional.of(token))))
                .isEqualTo(SERVED);
        assertThat(status(withToken(boundary, "/_fake/journal", Optional.of(token + "x"))))
                .isEqualTo(401);
        assertThat(status(withToken(boundary, "/_fake/journal", Optional.empty(), "Authorization: Bearer " + token)))
                .isEqualTo(SERVED);
        assertThat(status(withToken(boundary, "/_fake/journal", Optional.empty(), "Authorization: bearer  " + token)))
                .isEqualTo(SERVED);
        assertThat(status(withToken(boundary, "/_fake/journal", Optional.of(token), "Authorization: Bearer wrong")))
                .isEqualTo(401);
        assertThat(status(withToken(boundary, "/_fake/journal", Optional.empty(), "Authorization: Basic " + token)))
                .isEqualTo(401);
        assertThat(status(withToken(boundary, "/v1/anything", Optional.empty())))
                .as("the service has its own keys")
                .isEqualTo(SERVED);
    }

    @Test
    void health_needs_no_token_and_shows_less_without_it() {
        BrowserBoundary boundary = boundary(BoundarySettings.DEFAULT, true);

        assertThat(withToken(boundary, "/_fake/health", Optional.empty()))
                .isInstanceOfSatisfying(
                        Verdict.Admitted.class,
                        admitted -> assertThat(admitted.controls()).isFalse());
        assertThat(withToken(
                        boundary, "/_fake/health", Optional.of(boundary.token().text())))
                .isInstanceOfSatisfying(
                        Verdict.Admitted.class,
                        admitted -> assertThat(admitted.controls()).isTrue());
        assertThat(status(boundary.judge(local("POST", "/_fake/health")))).isEqualTo(401);
    }

    @Test
    void a_tunnel_to_this_machine_needs_the_token() {
        BrowserBoundary boundary = boundary(List.of("demo.tunnel.example"), List.of());

        assertThat(status(boundary.judge(request("GET", "/_fake/journal", "Host: demo.tunnel.example"))))
                .isEqualTo(401);
        assertThat(status(boundary.judge(request("GET", "/_fake/journal", "Host: localhost:8080"))))
                .isEqualTo(SERVED);
    }

    @Test
    void a_chosen_token_is_always_needed() {
        BrowserBoundary boundary =
                boundary(new BoundarySettings(List.of(), List.of(), false, Optional.of("open-sesame")), false);

        assertThat(status(withToken(boundary, "/_fake/journal", Optional.empty())))
                .isEqualTo(401);
        assertThat(status(withToken(boundary, "/_fake/journal", Optional.of("open-sesame"))))
                .isEqualTo(SERVED);
    }

    @Test
    void a_random_token_has_128_bits_or_more_and_is_not_shown_by_accident() {
        ControlToken token = local().token();

        assertThat(token.text())
                .matches("[0-9a-f]{32,}")
                .isNotEqualTo(local().token().text());
        assertThat(token.toString()).doesNotContain(token.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://app.example/x | app.example",
                "app.example/x         | app.example",
                "two words             | app.example",
                "''                    | app.example"
            })
    void a_malformed_allowed_host_is_reported(String host, String suggestion) {
        assertThatThrownBy(() -> boundary(List.of(host), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("allowHost is \"" + host + "\", but must be")
                .hasMessageEndingWith(suggestion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.example", "https://app.example/path", "https://", "https://*.example", ""})
    void a_malformed_allowed_origin_is_reported(String origin) {
        assertThatThrownBy(() -> boundary(List.of(), List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("allowOrigin is \"" + origin + "\", but must be")
                .hasMessageContaining("https://app.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "umläut", "line\nbreak"})
    void a_malformed_token_is_reported_but_not_shown(String token) {
        var settings = new BoundarySettings(List.of(), List.of(), false, Optional.of(token));

        assertThatThrownBy(() -> boundary(settings, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "controlToken is unusable: it must have 1 to 512 letters, digits or signs of ASCII, and no spaces");
        assertThat(settings.toString()).doesNotContain("two words");
    }
}
