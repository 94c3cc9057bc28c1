package dev.fakedecart.internal.control;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.HttpHandler;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.protocol.Era;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Chooses the eras of tenants over HTTP. A body is the name of an era. Belongs to the event loop. */
public final class EraApi {
    private final Eras eras;
    private final Access access;

    public EraApi(Eras eras, Access access) {
        this.eras = eras;
        this.access = access;
    }

    public void serve(Routes routes) {
        routes.get(
                "/_fake/era",
                now(request ->
                        Response.json(Map.of("era", eras.byDefault().era().toString()))));
        serveTenant(
                routes,
                "/_fake/tenants/{key}/era",
                request -> Optional.of(access.tenant(request.variable("key")).name()));
        serveTenant(
                routes,
                "/_fake/tenants/by-name/{name}/era",
                request -> Optional.of(request.variable("name")).filter(Tenant::isName));
    }

    /** @param tenant the name of the tenant that a request means; empty if there can be no such tenant */
    private void serveTenant(Routes routes, String path, Function<Request, Optional<String>> tenant) {
        routes.get(
                path, now(request -> tenant.apply(request).map(this::describe).orElseGet(EraApi::noName)));
        routes.put(
                path,
                now(request -> tenant.apply(request)
                        .map(name -> use(name, request.body().text().strip()))
                        .orElseGet(EraApi::noName)));
        routes.delete(
                path,
                now(request -> tenant.apply(request)
                        .map(name -> {
                            eras.use(name, Optional.empty());
                            return Response.noContent();
                        })
                        .orElseGet(EraApi::noName)));
    }

    private static HttpHandler now(Function<Request, Response> handler) {
        return request -> CompletableFuture.completedFuture(handler.apply(request));
    }

    private Response use(String tenant, String era) {
        try {
            eras.use(tenant, Optional.of(Era.parse(era)));
            return describe(tenant);
        } catch (IllegalArgumentException e) {
            return Response.error(400, String.valueOf(e.getMessage()));
        }
    }

    private Response describe(String tenant) {
        var body = new LinkedHashMap<String, Object>();
        body.put("tenant", tenant);
        body.put("era", eras.chosenFor(tenant).map(Era::toString).orElse(null));
        return Response.json(body);
    }

    /** Does not repeat the text, which may be a key. */
    private static Response noName() {
        return Response.error(
                404, "the path has no tenant's name as in the journal: use /_fake/tenants/KEY/era for a key");
    }
}
