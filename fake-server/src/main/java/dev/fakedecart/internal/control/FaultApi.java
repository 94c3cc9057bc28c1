package dev.fakedecart.internal.control;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.fault.EffectOutcome;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.HttpHandler;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.EffectTable;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.scenario.ScenarioReader;
import dev.fakedecart.internal.scenario.ScenarioSchema;
import dev.fakedecart.internal.scenario.ScenarioText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses scenarios and injects effects over HTTP. A scenario in a body is a name of the library, or a scenario as
 * text, in YAML or JSON. Belongs to the event loop.
 */
public final class FaultApi {
    private final Faults faults;
    private final ScenarioLibrary library;
    private final Access access;
    private @Nullable Response listed;

    public FaultApi(Faults faults, ScenarioLibrary library, Access access) {
        this.faults = faults;
        this.library = library;
        this.access = access;
    }

    /** Answers a request whose body may have problems. */
    @FunctionalInterface
    private interface Handler {
        Response handle(Request request) throws ScenarioException;
    }

    public void serve(Routes routes) {
        routes.get("/_fake/scenarios", now(this::all));
        routes.get("/_fake/scenarios/{name}", now(this::one));
        routes.get(
                "/_fake/scenario.schema.json",
                now(request -> Response.of(200, "application/schema+json", Body.of(ScenarioSchema.json()))));
        routes.get("/_fake/scenario", now(request -> chosen(faults.byDefault())));
        routes.put("/_fake/scenario", now(request -> {
            faults.useByDefault(Optional.of(wanted(request)));
            return chosen(faults.byDefault());
        }));
        routes.delete("/_fake/scenario", now(request -> {
            faults.useByDefault(Optional.empty());
            return Response.noContent();
        }));
        serveTenant(routes, "/_fake/tenants/{key}/scenario", request -> Optional.of(ofKey(request.variable("key"))));
        serveTenant(routes, "/_fake/tenants/by-name/{name}/scenario", FaultApi::named);
        routes.post("/_fake/sessions/{id}/effects", now(this::inject));
    }

    /** @param tenant the name of the tenant that a request means; empty if there can be no such tenant */
    private void serveTenant(Routes routes, String path, Function<Request, Optional<String>> tenant) {
        routes.get(
                path, now(request -> tenant.apply(request).map(this::ofTenant).orElseGet(() -> noName())));
        routes.put(path, now(request -> {
            Optional<String> name = tenant.apply(request);
            if (name.isEmpty()) {
                return noName();
            }
            faults.use(name.get(), Optional.of(wanted(request)));
            return ofTenant(name.get());
        }));
        routes.delete(path, now(request -> {
            Optional<String> name = tenant.apply(request);
            if (name.isEmpty()) {
                return noName();
            }
            faults.use(name.get(), Optional.empty());
            return Response.noContent();
        }));
    }

    private static HttpHandler now(Handler handler) {
        return request -> CompletableFuture.completedFuture(answer(handler, request));
    }

    private static Response answer(Handler handler, Request request) {
        try {
            return handler.handle(request);
        } catch (ScenarioException e) {
            return Response.error(400, String.valueOf(e.getMessage()));
        }
    }

    private Scenario wanted(Request request) throws ScenarioException {
        return library.resolve(request.body().text().strip());
    }

    /** The tenant of an API key or client token, whatever form the key has. */
    private String ofKey(String key) {
        return access.tenant(key).name();
    }

    /** A tenant by its name, as it stands in the journal. */
    private static Optional<String> named(Request request) {
        return Optional.of(request.variable("name")).filter(Tenant::isName);
    }

    /** Does not repeat the text, which may be a key. */
    private static Response noName() {
        return Response.error(
                404,
                "the path has no tenant's name as in the journal. For an API key or a client token, use"
                        + " /_fake/tenants/KEY/scenario");
    }

    /** Reads the library once: that takes the event loop tens of milliseconds. */
    private Response all(Request request) throws ScenarioException {
        Response read = listed;
        if (read == null) {
            read = readAll();
            listed = read;
        }
        return read;
    }

    private Response readAll() throws ScenarioException {
        var described = new ArrayList<Map<String, Object>>();
        for (String name : library.names()) {
            Scenario scenario = library.resolve(name);
            described.add(Map.of("name", scenario.name(), "description", scenario.description()));
        }
        return Response.json(Map.of("scenarios", described));
    }

    private Response one(Request request) {
        String name = request.variable("name");
        return library.find(name)
                .map(scenario -> Response.json(ScenarioText.describe(scenario)))
                .orElseGet(() -> Response.error(404, "no scenario \"" + name + "\""));
    }

    private static Response chosen(Optional<Scenario> scenario) {
        var body = new LinkedHashMap<String, Object>();
        body.put("scenario", scenario.map(ScenarioText::describe).orElse(null));
        return Response.json(body);
    }

    private Response ofTenant(String tenant) {
        var body = new LinkedHashMap<String, Object>();
        body.put("tenant", tenant);
        body.put(
                "scenario", faults.chosenFor(tenant).map(ScenarioText::describe).orElse(null));
        body.put("progress", faults.progress(tenant));
        return Response.json(body);
    }

    /** Applies effects to a running session now; the response has the outcome of each. */
    private Response inject(Request request) throws ScenarioException {
        String id = request.variable("id");
        Optional<SessionFaults> session = faults.ofSession(id);
        if (session.isEmpty()) {
            return Response.error(404, "no session \"" + id + "\" is open");
        }
        List<Effect> effects = ScenarioReader.effects("effects", request.body().text());
        return Response.json(Map.of(
                "effects",
                session.get().inject(effects).stream().map(FaultApi::describe).toList()));
    }

    private static Map<String, Object> describe(SessionFaults.Injected injected) {
        var description = new LinkedHashMap<String, Object>();
        description.put("effect", EffectTable.nameOf(injected.effect()));
        description.put("done", injected.outcome() instanceof EffectOutcome.Applied);
        if (injected.outcome() instanceof EffectOutcome.Rejected rejected) {
            description.put("reason", rejected.reason());
        }
        return description;
    }
}
