package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Group;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** A number of one digit belongs to the word before it, as in VP8; a longer one is a word, as in 720p. */
    private static final String BETWEEN_WORDS = "(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z])|(?<=[a-z])(?=[0-9]{2})";

    /** Names that are not written as words are. */
    private static final Map<String, String> NAMES =
            Map.of("jpeg", "JPEG", "png", "PNG", "webp", "WebP", "vp8", "VP8", "files", "file's");

    public Case {
        promises = List.copyOf(promises);
    }

    static Case of(Method method) {
        ConformanceCase about = method.getAnnotation(ConformanceCase.class);
        Group group = method.getDeclaringClass().getAnnotation(Group.class);
        if (group == null) {
            throw new IllegalStateException(method.getDeclaringClass() + " has no @Group");
        }
        String sentence =
                String.join(" ", method.getName().split(BETWEEN_WORDS, -1)).toLowerCase(Locale.ROOT);
        return new Case(
                group.value() + "/" + sentence.replace(' ', '-'),
                title(sentence),
                about.story().strip().replaceAll("\\s+", " "),
                List.of(about.promises()),
                group.policy(),
                about.load(),
                about.needsFake(),
                method);
    }

    private static String title(String sentence) {
        String title = Arrays.stream(sentence.split(" ", -1))
                .map(word -> NAMES.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }
}
