package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells an account how many sessions it may have and has. A client token is told its account's. */
public final class Quota {
    private final SessionSlots slots;

    public Quota(SessionSlots slots) {
        this.slots = slots;
    }

    public void serve(Api api) {
        api.get("/v1/realtime/quota", this::tell);
    }

    /** All fields may be null (documented); that the limit and the rest are where there is no limit is assumed. */
    private CompletionStage<Response> tell(Request request, Credential caller) {
        int limit = slots.limits().perAccount();
        int active = slots.active(caller.account());
        boolean unlimited = slots.limits().isUnlimited();
        var body = new LinkedHashMap<String, Object>();
        body.put("limit", unlimited ? null : limit);
        body.put("active", active);
        body.put("remaining", unlimited ? null : limit - active);
        return CompletableFuture.completedFuture(Response.json(body));
    }
}
