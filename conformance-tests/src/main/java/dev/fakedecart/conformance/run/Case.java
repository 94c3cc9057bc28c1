package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Group;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;

/**
 * A case of the suite.
 *
 * @param id such as {@code reconnect/gives-up-after-five-retries}
 * @param title the same as a sentence
 * @param promises the ids of those that it proves
 */
public record Case(
        String id,
        String title,
        String story,
        List<String> promises,
        Policy policy,
        Load load,
        boolean needsFake,
        Method method) {

    public Case {
        promises = List.copyOf(promises);
    }

    static Case of(Method method) {
        ConformanceCase about = method.getAnnotation(ConformanceCase.class);
        Group group = method.getDeclaringClass().getAnnotation(Group.class);
        if (group == null) {
            throw new IllegalStateException(method.getDeclaringClass() + " has no @Group");
        }
        String[] words = method.getName().split("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9]{2})|(?<=[A-Z])(?=[A-Z])", -1);
        String sentence = String.join(" ", words).toLowerCase(Locale.ROOT);
        return new Case(
                group.value() + "/" + sentence.replace(' ', '-'),
                sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1),
                about.story().strip().replaceAll("\\s+", " "),
                List.of(about.promises()),
                group.policy(),
                about.load(),
                about.needsFake(),
                method);
    }
}
