package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.service.RefusalCase;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reports an account's session limit and usage. A client token gets the values of its account. */
public final class Quota {
    private final SessionSlots slots;

    public Quota(SessionSlots slots) {
        this.slots = slots;
    }

    public void serve(Api api) {
        api.refusingBadKeys(RefusalCase.INVALID_API_KEY_FOR_QUOTA).get("/v1/realtime/quota", this::quota);
    }

    /** The documentation allows null in all fields; null without a limit is assumed. */
    private CompletionStage<Response> quota(Request request, Credential caller) {
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
