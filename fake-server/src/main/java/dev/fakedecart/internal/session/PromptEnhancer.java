package dev.fakedecart.internal.session;

import java.util.List;

/**
 * Enhances prompts. How the service enhances them is not documented. This class appends a few words, always the same
 * for the same prompt, so that people see the enhancement.
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
