package dev.fakedecart.internal.session;

import java.util.List;

/**
 * Enhances prompts: what the service does is not documented, so this adds a few words, always the same to the same
 * prompt, by which people see that it was done.
 */
final class PromptEnhancer {
    private static final List<String> LIGHT =
            List.of("soft natural light", "warm evening light", "cool studio light", "bright daylight");
    private static final List<String> DETAIL =
            List.of("finely detailed textures", "crisp realistic detail", "rich materials", "smooth clean surfaces");

    private PromptEnhancer() {}

    static String enhance(String prompt) {
        int hash = prompt.hashCode();
        return "%s, %s, %s"
                .formatted(
                        prompt.strip(),
                        LIGHT.get(Math.floorMod(hash, LIGHT.size())),
                        DETAIL.get(Math.floorMod(hash / LIGHT.size(), DETAIL.size())));
    }
}
