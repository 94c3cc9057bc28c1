package dev.fakedecart.fault;

import java.util.Map;

final class EffectText {
    private EffectText() {}

    static Map<String, Object> describe(Effect effect) {
        return Map.of(EffectTable.nameOf(effect), Map.of());
    }
}
