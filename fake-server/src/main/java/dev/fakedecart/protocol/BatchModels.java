package dev.fakedecart.protocol;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The video and image models of one era, by name. Immutable. */
public final class BatchModels {
    private final Map<String, BatchModel> byName = new LinkedHashMap<>();

    /** @param models in their order of presentation */
    public BatchModels(List<BatchModel> models) {
        models.forEach(model -> byName.put(model.name(), model));
    }

    /** Finds a model, retired or not. */
    public Optional<BatchModel> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns all models, retired ones included. */
    public Collection<BatchModel> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
