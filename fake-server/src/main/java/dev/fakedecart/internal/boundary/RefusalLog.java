package dev.fakedecart.internal.boundary;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the user once of each host and origin that was refused. Thread-safe. */
final class RefusalLog {
    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

    /** A page can make up any number of names. */
    static final int MOST = 32;

    private static final int LONGEST = 200;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void host(String name) {
        if (isNew("host " + name)) {
            log.warn("refused a request for host {}: --allow-host {} allows it", name, name);
        }
    }

    void origin(String origin) {
        if (isNew("origin " + origin)) {
            log.warn("refused a page of {}: --allow-origin {} allows it", origin, origin);
        }
    }

    void control(String origin) {
        if (isNew("control " + origin)) {
            log.warn("refused a page of {}: the control API serves only pages of this machine", origin);
        }
    }

    private boolean isNew(String refusal) {
        if (told.size() > MOST || !told.add(refusal)) {
            return false;
        }
        if (told.size() > MOST) {
            log.warn("refused requests for more than {} hosts and origins: further ones are not shown", MOST);
            return false;
        }
        return true;
    }

    /** Makes a text of a client safe to print. */
    static String clean(String text) {
        String printable = text.replaceAll("[^ -~]", "?").replace('"', '\'');
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
    }
}
