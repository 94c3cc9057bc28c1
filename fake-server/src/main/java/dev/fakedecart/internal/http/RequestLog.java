package dev.fakedecart.internal.http;

import dev.fakedecart.internal.boundary.Verdict;
import dev.fakedecart.internal.journal.HttpEvent;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.JournalText;
import dev.fakedecart.internal.journal.Secrets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records each answered request: all in the log, those of the service's own paths in the journal. */
public final class RequestLog {
    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);
    private static final int LONGEST_PATH = 200;
    private static final int LONGEST_METHOD = 40;

    private final Journal journal;
    private final List<String> prefixes;

    /** @param prefixes path prefixes whose requests go to the journal */
    public RequestLog(Journal journal, List<String> prefixes) {
        this.journal = journal;
        this.prefixes = List.copyOf(prefixes);
    }

    /** Records the path without the query. Paths of the control API may contain keys, which are hidden. */
    void answered(RequestHead head, int status) {
        String path = Secrets.hide(JournalText.cut(head.path(), LONGEST_PATH));
        String method = JournalText.cut(head.method(), LONGEST_METHOD);
        long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - head.since());
        if (log.isDebugEnabled()) {
            log.debug("{} {} {} {} ms {}", method, JournalText.oneLine(path), status, milliseconds, head.id());
        }
        // A page that is refused can send any number of requests, so its requests must not push others out of the
        // journal.
        if (head.verdict() instanceof Verdict.Admitted && prefixes.stream().anyMatch(head.path()::startsWith)) {
            journal.append(new HttpEvent.Request(method, path, status, milliseconds, head.id()));
        }
    }
}
