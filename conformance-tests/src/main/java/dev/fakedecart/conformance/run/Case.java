package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.JudgedBy;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import java.lang.reflect.Method;
import java.util.List;

/**
 * A case of the suite.
 *
 * @param id the id, such as {@code reconnect/pauses-grow}
 * @param title the result that the case proves, as a sentence without a full stop
 * @param promises the ids of the promises that the case checks
 * @param seconds about how long a case that waits can take
 */
public record Case(
        String id,
        String title,
        String story,
        List<String> promises,
        Policy policy,
        Load load,
        int seconds,
        boolean needsFake,
        Method method) {

    public Case {
        promises = List.copyOf(promises);
    }

    static Case of(Method method) {
        ConformanceCase about = method.getAnnotation(ConformanceCase.class);
        JudgedBy judged = method.getDeclaringClass().getAnnotation(JudgedBy.class);
        return new Case(
                about.id(),
                about.title(),
                about.story().strip().replaceAll("\\s+", " "),
                List.of(about.promises()),
                judged == null ? Policy.DOCUMENTED : judged.value(),
                about.load(),
                about.seconds(),
                about.needsFake(),
                method);
    }
}
