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
            title = "A token connects in place of the key",
            promises = "auth.client-token",
            needs = "create_token",
            story =
                    "The app's backend makes a client token with the API key, and the app connects with the token in place"
                            + " of the key. The server sees the token.")
    void aTokenConnectsInPlaceOfTheKey(Rig rig) {
        JsonNode token = rig.client().call("create_token", token(rig, Map.of())).done();
        Client client = rig.client(token.path("token").asString());

        client.generate(Connect.small().prompt("first"));

        rig.server().await("the session was opened with the token", "session.opened-with-token", fact -> true);
    }

    @ConformanceCase(
            id = "access/an-expired-token-ends-no-session",
            title = "An expired token ends no session",
            promises = "auth.token-expiry",
            needs = "create_token",
            load = Load.TIMING,
            story =
                    "An app connects with a token that expires in eight seconds. When it has expired the session goes on; a"
                            + " new connection with it is refused.")
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
                        "the session ticks past the token's end",
                        () -> rig.server().sent("generation_tick").size() >= SECONDS + 3 ? client : null);
        client.setPrompt("second").done();
        client.awaitFrame("frames show the new prompt", 0, frame -> frame.shows(State.ofPrompt("second")));
        Expect.equal("the states, in order", List.of("connecting", "connected", "generating"), client.states());

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
            title = "A viewer sees the session",
            promises = "subscribe.viewer",
            needs = "subscribe",
            story = "An app hands its session's subscribe token to a viewer, who watches the session: frames of that"
                    + " session, with its prompt.")
    void aViewerSeesTheSession(Rig rig) {
        Client publisher = rig.client();
        JsonNode session = publisher.generate(Connect.small().prompt("first"));
        Client viewer = rig.client();

        viewer.subscribe(session.path("subscribe_token").asString("")).done();

        String id = rig.server().newestSession();
        viewer.awaitFrame(
                "the viewer renders frames of the session",
                0,
                frame -> frame.isOfSession(id) && frame.shows(State.ofPrompt("first")));
    }

    @ConformanceCase(
            id = "access/a-token-that-is-none-is-rejected",
            title = "A token that is none is rejected",
            promises = "subscribe.viewer",
            needs = "subscribe",
            load = Load.TIMING,
            story = "Somebody comes with a token that is none. subscribe() rejects.")
    void aTokenThatIsNoneIsRejected(Rig rig) {
        rig.client().subscribe("no-token").refused();
    }
}
