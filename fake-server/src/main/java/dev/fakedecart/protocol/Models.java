package dev.fakedecart.protocol;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The realtime models of one era, by name. Immutable. */
public final class Models {
    private final Map<String, Model> byName = new LinkedHashMap<>();

    /** @param models in their order of presentation */
    public Models(List<Model> models) {
        models.forEach(model -> byName.put(model.name(), model));
    }

    /** Finds a model, retired or not. */
    public Optional<Model> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns all models, retired ones included. */
    public Collection<Model> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
