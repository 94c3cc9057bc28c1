package dev.fakedecart.internal.session;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.service.TimingProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Chooses the timing profile of each session: the one in the client's query, or else that of its API key, or else the
 * server's. Belongs to the event loop.
 */
public final class Timings {

    /** The query parameter of control sockets. */
    public static final String PARAMETER = "timing";

    /** API keys with a profile, and API keys whose sessions are counted. The oldest are forgotten. */
    private static final int MOST_TENANTS = 1_000;

    private final String byDefault;
    private final ScheduledExecutorService loop;
    private final Map<String, String> chosen = bounded();
    private final Map<String, Long> sessions = bounded();

    /**
     * @param byDefault the name of the profile of clients that choose no other
     * @param loop the event loop, on which what is delayed happens
     */
    public Timings(String byDefault, ScheduledExecutorService loop) {
        this.byDefault = byDefault;
        this.loop = loop;
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST_TENANTS;
            }
        };
    }

    /** Sets the profile of new sessions with an API key; empty for the server's. */
    public void use(Tenant account, Optional<String> name) {
        name.ifPresentOrElse(wanted -> chosen.put(account.name(), wanted), () -> chosen.remove(account.name()));
    }

    /** The name of the profile of new sessions with an API key that choose no other. */
    public String of(Tenant account) {
        return chosen.getOrDefault(account.name(), byDefault);
    }

    /**
     * Makes the timing of a new session. Without a seed of its scenario, it depends only on its API key and on how
     * many sessions that key has had, so that each run of an app meets the same times.
     */
    SessionTiming of(Service service, Optional<String> wanted, Credential credential, Optional<Long> seed) {
        Tenant account = credential.account();
        String name = wanted.orElseGet(() -> of(account));
        // Names are checked where they are chosen, but a profile of a file can be missing in another era.
        TimingProfile profile = service.timing(service.timings().containsKey(name) ? name : TimingProfile.DEFAULT);
        long number = sessions.merge(account.name(), 1L, Long::sum);
        return new SessionTiming(
                profile, seed.orElse(31L * account.name().hashCode() + number), loop, System::nanoTime);
    }
}
