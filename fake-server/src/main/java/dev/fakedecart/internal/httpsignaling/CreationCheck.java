package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.SessionOptions;
import dev.fakedecart.internal.signaling.SessionOptionsReader;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ModelStatus;
import dev.fakedecart.protocol.ProtocolException;
import java.util.Map;
import java.util.Optional;

/**
 * Judges requests that open sessions: the key, the body, the model, the page's origin and the query. All statuses but
 * 401 and 400 are assumed.
 */
final class CreationCheck {
    private static final int GONE = 410;

    private final Access access;
    private final Eras eras;
    private final SessionOptionsReader options;
    private final SignalingRequests requests;

    CreationCheck(Access access, Eras eras, SessionOptionsReader options, SignalingRequests requests) {
        this.access = access;
        this.eras = eras;
        this.options = options;
        this.requests = requests;
    }

    /** A client that may open a session. */
    record Client(
            Request request,
            Credential credential,
            Service service,
            Model model,
            SessionOptions options,
            SignalingRequests.Creation body) {}

    Client check(Request request) throws ProblemException {
        String key = request.header("x-api-key").orElse("");
        Optional<Credential> found = access.find(key);
        Service service = service(request, found);
        Credential credential = found.orElseThrow(() -> new ProblemException(
                Problem.unauthorized(service.keyRefusal(access.hasExpired(key)).error())));
        SignalingRequests.Creation body = requests.creation(request.body());
        Model model = model(service, body.model());
        if (!credential.permitsModel(body.model())) {
            throw new ProblemException(Problem.forbidden(text(service, RefusalCase.MODEL_NOT_ALLOWED, body.model())));
        }
        Optional<String> origin = request.header("origin");
        if (!credential.permitsOrigin(origin)) {
            throw new ProblemException(Problem.forbidden(
                    service.refusal(RefusalCase.ORIGIN_NOT_ALLOWED, Map.of("origin", origin.orElse("(none was sent)")))
                            .error()));
        }
        return new Client(request, credential, service, model, options(request, service), body);
    }

    private Service service(Request request, Optional<Credential> caller) throws ProblemException {
        try {
            return eras.of(request.parameter(Eras.PARAMETER), caller);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("query.era: " + e.getMessage()));
        }
    }

    private static Model model(Service service, String name) throws ProblemException {
        Model model = service.models()
                .find(name)
                .orElseThrow(() -> new ProblemException(
                        Problem.invalid("body.model: " + text(service, RefusalCase.INVALID_MODEL, name))));
        if (model.status() == ModelStatus.RETIRED) {
            throw new ProblemException(new Problem(GONE, "Gone", text(service, RefusalCase.MODEL_RETIRED, name)));
        }
        return model;
    }

    private static String text(Service service, RefusalCase refused, String model) {
        return service.refusal(refused, Map.of("model", model)).error();
    }

    /** A session without a prompt and an image generates nothing in each era: HTTP signaling is newer than the rule. */
    private SessionOptions options(Request request, Service service) throws ProblemException {
        try {
            return options.read(request, service.era()).needingState();
        } catch (ProtocolException e) {
            throw new ProblemException(Problem.invalid("query." + e.getMessage()));
        }
    }
}
