package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Cases of client tokens and viewers. */
public final class AccessCases {
    private static final int SECONDS = 8;

    @ConformanceCase(
            id = "access/a-token-connects-in-place-of-the-key",
            title = "A client token connects in place of the API key",
            promises = "auth.client-token",
            needs = "create_token",
            story = "The app's backend creates a client token with the API key. The app connects with the"
                    + " token instead of the key. The server receives the token.")
    void aTokenConnectsInPlaceOfTheKey(Rig rig) {
        JsonNode token = rig.client().call("create_token", token(rig, Map.of())).done();
        Client client = rig.client(token.path("token").asString());

        client.generate(Connect.small().prompt("first"));

        rig.server()
                .await("the server opens a session with the client token", "session.opened-with-token", entry -> true);
    }

    @ConformanceCase(
            id = "access/an-expired-token-ends-no-session",
            title = "An expired token does not end the session",
            promises = "auth.token-expiry",
            needs = "create_token",
            load = Load.WAITING,
            seconds = 15,
            story = "The app connects with a client token that expires after 8 s. The session continues"
                    + " after the token has expired. The service refuses a new connection with the expired"
                    + " token.")
    void anExpiredTokenEndsNoSession(Rig rig) {
        // The case uses one client, because a second client may take a while to start.
        Client client = rig.client();
        JsonNode token = client.call("create_token", token(rig, Map.of("expires_in", SECONDS)))
                .done();
        Connect withTheToken = Connect.small()
                .prompt("first")
                .with("api_key", token.path("token").asString());
        client.generate(withTheToken);

        rig.server()
                .await(
                        "the session generates for longer than the token is valid",
                        () -> rig.server().sent("generation_tick").size() >= SECONDS + 3 ? client : null);
        client.setPrompt("second").done();
        client.awaitFrame("frames show the new prompt", 0, frame -> frame.shows(State.ofPrompt("second")));
        Expect.equal(
                "the connection states, in order", List.of("connecting", "connected", "generating"), client.states());

        client.disconnect();
        client.beginToConnect(withTheToken).refused();
    }

    private static Map<String, Object> token(Rig rig, Map<String, Object> fields) {
        var all = new HashMap<String, Object>(fields);
        all.put("base_url", rig.baseUrl());
        all.put("api_key", rig.apiKey());
        return all;
    }

    @ConformanceCase(
            id = "access/a-viewer-sees-the-session",
            title = "A viewer renders the session",
            promises = "subscribe.viewer",
            needs = "subscribe",
            story = "The app passes its session's subscribe token to a viewer. The viewer renders frames"
                    + " of that session, with the session's prompt.")
    void aViewerSeesTheSession(Rig rig) {
        Client publisher = rig.client();
        JsonNode session = publisher.generate(Connect.small().prompt("first"));
        Client viewer = rig.client();

        viewer.subscribe(session.path("subscribe_token").asString("")).done();

        String id = rig.server().newestSession();
        viewer.awaitFrame(
                "the viewer renders frames of the session, with its prompt",
                0,
                frame -> frame.isOfSession(id) && frame.shows(State.ofPrompt("first")));
    }

    @ConformanceCase(
            id = "access/a-token-that-is-none-is-rejected",
            title = "An invalid subscribe token is rejected",
            promises = "subscribe.viewer",
            needs = "subscribe",
            load = Load.TIMING,
            story = "A viewer subscribes with an invalid token. subscribe() rejects.")
    void anInvalidSubscribeTokenIsRejected(Rig rig) {
        rig.client().subscribe("no-token").refused();
    }
}
