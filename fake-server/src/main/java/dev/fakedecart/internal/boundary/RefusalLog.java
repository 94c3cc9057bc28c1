package dev.fakedecart.internal.boundary;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each refused host and origin once. Thread-safe. */
final class RefusalLog {
    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

    /** A page can make up any number of names. */
    static final int MOST = 32;

    private static final int LONGEST = 200;

    private final Set<String> logged = ConcurrentHashMap.newKeySet();
    private final Consumer<String> warning;

    RefusalLog() {
        this(log::warn);
    }

    RefusalLog(Consumer<String> warning) {
        this.warning = warning;
    }

    void host(String name) {
        if (isNew("host " + name)) {
            warning.accept("refused a request for host %s: --allow-host %s allows it".formatted(name, name));
        }
    }

    void origin(String origin) {
        if (isNew("origin " + origin)) {
            warning.accept("refused a page of %s: --allow-origin %s allows it".formatted(origin, origin));
        }
    }

    void control(String origin) {
        if (isNew("control " + origin)) {
            warning.accept("refused a page of %s: the control API serves only pages of this machine".formatted(origin));
        }
    }

    private boolean isNew(String refusal) {
        if (logged.size() > MOST || !logged.add(refusal)) {
            return false;
        }
        if (logged.size() > MOST) {
            warning.accept("refused requests for more than " + MOST + " hosts and origins: further ones are not shown");
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
