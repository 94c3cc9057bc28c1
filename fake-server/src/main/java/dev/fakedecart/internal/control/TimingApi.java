package dev.fakedecart.internal.control;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.Timings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Shows and sets the timing profile of new sessions with an API key. Belongs to the event loop. */
public final class TimingApi {
    private static final String PATH = "/_fake/tenants/{key}/timing";

    private final Timings timings;
    private final Access access;
    private final Service service;

    /** @param service has the profiles that can be chosen */
    public TimingApi(Timings timings, Access access, Service service) {
        this.timings = timings;
        this.access = access;
        this.service = service;
    }

    public void serve(Routes routes) {
        routes.get(PATH, request -> CompletableFuture.completedFuture(chosen(account(request))));
        routes.put(PATH, request -> CompletableFuture.completedFuture(choose(request)));
        routes.delete(PATH, request -> {
            timings.use(account(request), Optional.empty());
            return CompletableFuture.completedFuture(Response.noContent());
        });
    }

    private Response choose(Request request) {
        Tenant account = account(request);
        try {
            String wanted = request.body().text().strip();
            timings.use(account, Optional.of(service.timing(wanted).name()));
        } catch (IllegalArgumentException e) {
            return Response.error(400, String.valueOf(e.getMessage()));
        }
        return chosen(account);
    }

    private Response chosen(Tenant account) {
        return Response.json(Map.of("timing", timings.of(account)));
    }

    /** The account of an API key, also of one that has not been used yet, or of a client token. */
    private Tenant account(Request request) {
        String key = request.variable("key");
        return access.find(key).map(Credential::account).orElseGet(() -> Tenant.ofApiKey(key));
    }
}
