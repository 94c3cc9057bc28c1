package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.LayerSchedule;
import dev.fakedecart.internal.session.SessionOptions;
import dev.fakedecart.internal.session.Timings;
import dev.fakedecart.internal.session.Trailers;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.ProtocolException;
import java.util.Optional;

/**
 * Reads a session's options from the query of its control socket. Apps can add query parameters with all SDKs.
 *
 * @param canTag whether this server can tag frames; it then does, unless the client asks for {@code mode=echo}
 * @param scenarios the scenarios that a client may name
 * @param layers the simulcast layers of sessions whose clients choose none; empty to receive the largest layer only
 * @param service the timing profiles that a client may name
 */
public record SessionOptionsReader(
        boolean canTag, ScenarioLibrary scenarios, Optional<LayerSchedule> layers, Service service) {

    /** The scenario for this connection: a name of the library, or a scenario as text. */
    public Optional<Scenario> scenario(Request request) throws ProtocolException {
        Optional<String> wanted = request.parameter("scenario");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(scenarios.resolve(wanted.get()));
        } catch (ScenarioException e) {
            throw new ProtocolException("scenario: " + e.getMessage());
        }
    }

    public SessionOptions read(Request request, Era era) throws ProtocolException {
        return new SessionOptions(
                tagged(request.parameter("mode").orElse("")),
                request.parameter("pixel_latency").filter("1"::equals).isPresent(),
                layers(request.parameter("simulcast").orElse("")),
                era.needsState(),
                trailers(request.parameter("trailers")),
                timing(request));
    }

    private static Optional<Trailers> trailers(Optional<String> wanted) throws ProtocolException {
        try {
            return wanted.map(Trailers::parse);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("trailers: " + e.getMessage());
        }
    }

    private Optional<String> timing(Request request) throws ProtocolException {
        Optional<String> wanted = request.parameter(Timings.PARAMETER).filter(name -> !name.isEmpty());
        try {
            return wanted.map(name -> service.timing(name).name());
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(Timings.PARAMETER + ": " + e.getMessage());
        }
    }

    private Optional<LayerSchedule> layers(String wanted) throws ProtocolException {
        try {
            return wanted.isEmpty() ? layers : LayerSchedule.parse(wanted);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("simulcast: " + e.getMessage());
        }
    }

    private boolean tagged(String mode) throws ProtocolException {
        return switch (mode) {
            case "" -> canTag;
            case "echo" -> false;
            case "tag" -> {
                if (!canTag) {
                    throw new ProtocolException("mode: this server cannot tag frames, it only echoes them");
                }
                yield true;
            }
            default -> throw new ProtocolException("mode: \"" + mode + "\" is neither \"tag\" nor \"echo\"");
        };
    }
}
